// The delay changes in the loop (unsafe): each turn's timer has the delay of that turn. An empty case gets its Stop too.

package backoff

import "time"

func retry(stop, nudge <-chan struct{}, try func() bool) bool {
	delay := 10 * time.Millisecond
	for !try() {
		timer := time.NewTimer(delay)
		select {
		case <-stop:
			timer.Stop()
			return false
		case <-nudge:
			timer.Stop()
		// wait a little longer each time
		case <-timer.C:
			delay *= 2
		}
	}
	return true
}
