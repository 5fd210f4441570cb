// The goroutine is a function of the package that counts down.

package workers

import "sync"

func work(wg *sync.WaitGroup, jobs <-chan func()) {
	defer wg.Done()
	for job := range jobs {
		job()
	}
}

func serve(jobs <-chan func()) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go work(&wg, jobs)
	}
	wg.Wait()
}
