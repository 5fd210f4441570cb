package seed

import "sync"

// Spread counts its goroutines too late: Wait can return before any of them has begun.
func Spread(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			job()
		}()
	}
	wg.Wait()
}
