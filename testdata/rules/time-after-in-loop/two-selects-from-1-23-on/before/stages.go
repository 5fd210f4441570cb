// Two selects in one loop: a timer each.

package stages

import "time"

func stages(in, out chan int, wait, hold time.Duration) {
	for {
		var n int
		select {
		case n = <-in:
		case <-time.After(wait):
			n = -1
		}
		select {
		case out <- n:
		case <-time.After(hold):
		}
	}
}
