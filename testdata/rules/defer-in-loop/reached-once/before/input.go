// A question that is answered for good lets the defer be reached once only. In the last function the answer is taken back.

package once

import "time"

func next(timeout time.Duration, ready chan struct{}, take func() bool) bool {
	var timer *time.Timer
	var over <-chan time.Time
scan:
	if take() {
		return true
	}
	if timer == nil && timeout > 0 {
		timer = time.NewTimer(timeout)
		over = timer.C
		defer timer.Stop()
	}
	select {
	case <-ready:
		goto scan
	case <-over:
		return false
	}
}

func lead(start, stop func(), work func() bool) {
	leads := false
	for work() {
		if !leads {
			start()
			defer stop()
			leads = true
		}
	}
}

func again(start, stop func(), work func() bool) {
	leads := false
	for work() {
		if !leads {
			start()
			defer stop()
			leads = true
		} else {
			leads = false
		}
	}
}
