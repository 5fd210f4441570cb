// The loop is not the rest of the function: the timer is stopped behind it, and before the return inside of it.

package batch

import "time"

func batch(in <-chan int, quit <-chan struct{}, flush func([]int)) {
	var all []int
	timer := time.NewTimer(50 * time.Millisecond)
collect:
	for {
		timer.Reset(50 * time.Millisecond)
		select {
		case <-quit:
			timer.Stop()
			return
		case n, ok := <-in:
			if !ok {
				break collect
			}
			all = append(all, n)
		case <-timer.C:
			flush(nil)
		}
	}
	timer.Stop()
	for len(all) > 0 {
		flush(all[:1])
		all = all[1:]
	}
}
