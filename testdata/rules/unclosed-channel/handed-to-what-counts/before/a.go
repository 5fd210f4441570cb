package a

func words(list ...string) <-chan string {
	c := make(chan string)
	go func() {
		for _, word := range list {
			c <- word
		}
	}()
	return c
}

// It knows how many come.
func take(c <-chan string, n int) (got []string) {
	for word := range c {
		got = append(got, word)
		if len(got) == n {
			break
		}
	}
	return got
}

func run() []string {
	return take(words("a", "b"), 2)
}
