// Whether Done was called before the early return depends on how the goroutine came there. Shown, not fixed.

package mixed

import "sync"

func mixed(fast bool, in <-chan int, out chan<- int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if fast {
			wg.Done()
		}
		n := <-in
		if n < 0 {
			return
		}
		out <- n
		if !fast {
			wg.Done()
		}
	}()
	wg.Wait()
}
