// The goroutine may be done before it is counted, and the counter is negative then.

package run

import "sync"

func run(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1) // one more
		go func() {
			defer wg.Done()
			job()
		}()
	}
	wg.Wait()
}

func both(a, b func()) {
	var wg sync.WaitGroup
	wg.Add(2)
	go work(&wg, a)
	go work(&wg, b)
	wg.Wait()
}

func work(wg *sync.WaitGroup, job func()) {
	defer wg.Done()
	job()
}
