package fastest

func fastest(mirrors []string, get func(string) string) string {
	answers := make(chan string)
	for _, m := range mirrors {
		go func() {
			answers <- get(m)
		}()
	}
	return <-answers
}
