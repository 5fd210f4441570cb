// The goroutine may end before it counts: in front of the go statement the count would stay up for ever. Shown, not fixed.

package early

import "sync"

func early(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		go func() {
			if job == nil {
				return
			}
			wg.Add(1)
			defer wg.Done()
			job()
		}()
	}
	wg.Wait()
}
