// By hand, but before every return, behind a loop that is left by a break, and at a label that all jumps reach.

package hands

import "sync"

func hands(jobs []func() (bool, error), in <-chan int, use func(int) bool, failed func(error)) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			ok, err := job()
			if err != nil {
				failed(err)
				wg.Done()
				return
			}
			if !ok {
				wg.Done()
				return
			}
			wg.Done()
		}()
	}
	wg.Add(2)
	go func() {
	loop:
		for {
			select {
			case n, ok := <-in:
				if !ok || !use(n) {
					break loop
				}
			}
		}
		wg.Done()
	}()
	go func() {
		if !use(1) {
			goto out
		}
		use(2)
	out:
		wg.Done()
	}()
	wg.Wait()
}
