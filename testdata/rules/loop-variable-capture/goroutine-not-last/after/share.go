// The goroutine does not wait for its turn.

package share

import "sync"

func share(jobs []string, do func(string), started func(int)) {
	var wg sync.WaitGroup
	for i, job := range jobs {
		job := job
		wg.Add(1)
		go func() {
			defer wg.Done()
			do(job)
		}()
		started(i)
	}
	wg.Wait()
}
