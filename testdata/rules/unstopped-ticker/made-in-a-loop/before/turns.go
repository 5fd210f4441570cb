// Deferred calls would pile up: no fix.

package turns

import "time"

func turns(jobs []<-chan int, use func(int)) {
	for _, job := range jobs {
		timer := time.NewTimer(time.Minute)
		select {
		case n := <-job:
			use(n)
		case <-timer.C:
		}
	}
}
