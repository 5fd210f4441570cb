package uncounted

func fan(tasks []func() int, use func(int)) {
	results := make(chan int)
	for _, task := range tasks {
		go func() { results <- task() }()
	}
	go func() {
		for r := range results {
			use(r)
		}
	}()
}
