// The comment at the end of the line belongs to the Add, the one above the go statement to all of it.

package notes

import "sync"

func notes(jobs []func(int)) {
	var wg sync.WaitGroup
	for i, job := range jobs {
		// each job on its own
		go func() {
			wg.Add(1) // one more
			// whatever happens
			defer wg.Done()
			job(i) // may take long
		}()
	}
	wg.Wait()
}
