package poll

import "time"

// The loop over the ticks of the first one has no end.
func poll(work, care func()) {
	tick := time.Tick(time.Second)
	caretaking := time.Tick(time.Hour)
	for range tick {
		go work()
		select {
		case <-caretaking:
			go care()
		default:
		}
	}
}
