// The loop is not the rest of the function: the timer is stopped behind it, and before the return inside of it.

package batch

import "time"

func batch(in <-chan int, quit <-chan struct{}, flush func([]int)) {
	var all []int
collect:
	for {
		select {
		case <-quit:
			return
		case n, ok := <-in:
			if !ok {
				break collect
			}
			all = append(all, n)
		case <-time.After(50 * time.Millisecond):
			flush(nil)
		}
	}
	for len(all) > 0 {
		flush(all[:1])
		all = all[1:]
	}
}
