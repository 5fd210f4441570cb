package closing

import "sync"

func run(work func() error, stop func()) error {
	ended := make(chan struct{})
	go func() {
		stop()
		ended <- struct{}{}
	}()
	defer func() { <-ended }()
	if err := work(); err != nil {
		return err
	}
	return work()
}

func both(a, b func() int) (total int) {
	var wg sync.WaitGroup
	sums := make(chan int)
	got := make(chan int, 1)
	go func() { got <- <-sums + <-sums }()
	wg.Add(2)
	go func() { defer wg.Done(); sums <- a() }()
	go func() { defer wg.Done(); sums <- b() }()
	wg.Wait()
	return <-got
}
