// A case that sends, and a default: both stop the timer.

package offer

import "time"

func offer(out chan<- int, limit time.Duration, next func() (int, bool), idle func()) {
	for {
		n, ok := next()
		if !ok {
			return
		}
		select {
		case out <- n:
		case <-time.After(limit):
			return
		default:
			idle()
		}
	}
}
