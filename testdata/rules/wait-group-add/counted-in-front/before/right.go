// As it should be: one by one, all together, and through Go.

package right

import "sync"

func right(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			job()
		}()
	}
	wg.Add(len(jobs))
	for _, job := range jobs {
		go func() {
			defer wg.Done()
			job()
		}()
	}
	for _, job := range jobs {
		wg.Go(job)
	}
	wg.Wait()
}
