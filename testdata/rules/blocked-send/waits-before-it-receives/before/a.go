// The function waits for the goroutines, which wait for it to receive: neither goes on.

package wait

import "sync"

func sum(items []int, compute func(int) int) (sum int) {
	results := make(chan int)
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results <- compute(item)
		}()
	}
	wg.Wait()
	close(results)
	for result := range results {
		sum += result
	}
	return sum
}

func one(compute func() int) int {
	result := make(chan int)
	done := make(chan struct{})
	go func() {
		result <- compute()
		close(done)
	}()
	<-done
	return <-result
}

func counted(compute func() int) int {
	result := make(chan int)
	var wg sync.WaitGroup
	wg.Go(func() { result <- compute() })
	wg.Wait()
	return <-result
}

func counts(compute func() int) int {
	result := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		wg.Done()
		result <- compute()
	}()
	wg.Wait()
	return <-result
}

func receives(items []int, compute func(int) int) (sum int) {
	results := make(chan int)
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results <- compute(item)
		}()
	}
	for range items {
		sum += <-results
	}
	wg.Wait()
	return sum
}

func aside(items []int, compute func(int) int, use func(int)) {
	results := make(chan int)
	var wg sync.WaitGroup
	go func() {
		for result := range results {
			use(result)
		}
	}()
	for _, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results <- compute(item)
		}()
	}
	wg.Wait()
	close(results)
}
