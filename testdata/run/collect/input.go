// Package collect adds up what goroutines compute, when all are done.
package collect

import "sync"

func Sum(items []int, compute func(int) int) int {
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
	sum := 0
	for result := range results {
		sum += result
	}
	return sum
}
