package fastest

func fastest(mirrors []string, get func(string) string) string {
	answers := make(chan string, len(mirrors))
	for _, m := range mirrors {
		go func() {
			answers <- get(m)
		}()
	}
	return <-answers
}
