package collect

import "sync"

func collect(parts []int, work func(int) int) (sum int) {
	results := make(chan int)
	var wg sync.WaitGroup
	for _, part := range parts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results <- work(part)
		}()
	}
	go func() {
		wg.Wait()
		close(results)
	}()
	for result := range results {
		sum += result
	}
	wg.Wait()
	return sum
}
