// The counter is never zero where a goroutine starts, or the `Add` is meant for another one.

package run

import "sync"

func held(jobs []func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	for _, job := range jobs {
		go func() {
			defer wg.Done()
			job()
		}()
		wg.Add(1)
	}
	wg.Done()
	wg.Wait()
}

func ahead(first, second func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		first()
	}()
	wg.Add(1)
	go func() {
		defer wg.Done()
		second()
	}()
	wg.Wait()
}
