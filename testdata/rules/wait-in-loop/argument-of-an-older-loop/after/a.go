// What the goroutine is given is evaluated when it starts; what it captures is not.

package older

import "sync"

func given(jobs []func()) {
	var wg sync.WaitGroup
	wg.Add(len(jobs))
	for _, job := range jobs {
		go func(job func()) {
			defer wg.Done()
			job()
		}(job)
	}
	wg.Wait()
}

func captured(jobs []func()) {
	var wg sync.WaitGroup
	wg.Add(len(jobs))
	for _, job := range jobs {
		go func() {
			defer wg.Done()
			job()
		}()
		wg.Wait()
	}
}
