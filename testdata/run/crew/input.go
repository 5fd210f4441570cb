// Package crew lets workers with a name send results to one that counts them.
package crew

import "sync"

func worker(jobs <-chan int, results chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	for job := range jobs {
		results <- job * job
	}
}

func Count(jobs <-chan int, workers int, see func(int)) {
	results := make(chan int)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go worker(jobs, results, &wg)
	}
	go func() {
		for result := range results {
			see(result)
		}
	}()
	wg.Wait()
}
