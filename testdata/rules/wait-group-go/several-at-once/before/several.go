// More than one is added, or the Add stands elsewhere.

package several

import "sync"

func several(jobs []func(), f func()) {
	var wg sync.WaitGroup
	wg.Add(len(jobs))
	for _, job := range jobs {
		go func() {
			defer wg.Done()
			job()
		}()
	}
	wg.Add(1)
	f()
	go func() {
		defer wg.Done()
		f()
	}()
	wg.Add(2)
	go func() {
		defer wg.Done()
		f()
	}()
	go func() {
		defer wg.Done()
		f()
	}()
	wg.Wait()
}
