// The comment at the end of the line goes where the call goes; the one above the return stays.

package remarks

import "sync"

func remarks(jobs []func() error) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			err := job()
			if err != nil {
				// nobody wants to know
				return
			}
			wg.Done() // Wait counts on it
		}()
	}
	wg.Wait()
}
