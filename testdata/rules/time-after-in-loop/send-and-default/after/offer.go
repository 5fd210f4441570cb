// A case that sends, and a default: both stop the timer.

package offer

import "time"

func offer(out chan<- int, limit time.Duration, next func() (int, bool), idle func()) {
	for {
		n, ok := next()
		if !ok {
			return
		}
		timer := time.NewTimer(limit)
		select {
		case out <- n:
			timer.Stop()
		case <-timer.C:
			return
		default:
			timer.Stop()
			idle()
		}
	}
}
