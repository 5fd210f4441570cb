// A question that is answered for good lets the defer be reached once only. In `again` the answer is taken back.

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

// A function of the block's own answers it.
func wait(done chan struct{}, subscribe func(chan int) func(), enough func() bool) {
	var notify chan int
	begin := func() func() {
		notify = make(chan int, 1)
		return subscribe(notify)
	}
	for !enough() {
		if notify == nil {
			end := begin()
			defer end()
		}
		select {
		case <-notify:
		case <-done:
			return
		}
	}
}
