package all

func sum(tasks []func() int) (total int) {
	answers := make(chan int)
	for _, task := range tasks {
		go func() { answers <- task() }()
	}
	for range tasks {
		total += <-answers
	}
	return total
}

func count(tasks []func() int) int {
	answers := make(chan int)
	for _, task := range tasks {
		go func() { answers <- task() }()
	}
	seen := 0
	for answer := range answers {
		seen++
		if answer > 0 && seen == len(tasks) {
			return seen
		}
		if seen == len(tasks) {
			break
		}
	}
	return seen
}
