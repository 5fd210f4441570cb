package grow

func grow(list []string, get func(string) string) string {
	answers := make(chan string)
	list = append(list, "last")
	for _, name := range list {
		go func() { answers <- get(name) }()
	}
	return <-answers
}

func each(names map[string]bool, get func(string) string) string {
	answers := make(chan string)
	for name := range names {
		names[name+"!"] = true
		go func() { answers <- get(name) }()
	}
	return <-answers
}
