// The value is only received after Wait, so Done can't be put off until the goroutine ends: it goes before the early return.

package later

import "sync"

func later(f func() (int, error)) int {
	out := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		n, err := f()
		if err != nil {
			close(out)
			wg.Done()
			return
		}
		wg.Done()
		out <- n
	}()
	wg.Wait()
	return <-out
}
