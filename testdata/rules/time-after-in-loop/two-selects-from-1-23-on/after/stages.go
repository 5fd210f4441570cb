// Two selects in one loop: a timer each.

package stages

import "time"

func stages(in, out chan int, wait, hold time.Duration) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	timer2 := time.NewTimer(hold)
	defer timer2.Stop()
	for {
		var n int
		timer.Reset(wait)
		select {
		case n = <-in:
		case <-timer.C:
			n = -1
		}
		timer2.Reset(hold)
		select {
		case out <- n:
		case <-timer2.C:
		}
	}
}
