// Package workers lets goroutines take jobs from a queue.
package workers

import "sync"

func Each(jobs []int, n int, work func(int)) {
	queue := make(chan int)
	var wg sync.WaitGroup
	for range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for job := range queue {
				work(job)
			}
		}()
	}
	for _, job := range jobs {
		queue <- job
	}
	wg.Wait()
}
