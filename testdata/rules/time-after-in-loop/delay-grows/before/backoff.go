// The delay changes in the loop (unsafe): each turn's timer has the delay of that turn. An empty case gets its Stop too.

package backoff

import "time"

func retry(stop, nudge <-chan struct{}, try func() bool) bool {
	delay := 10 * time.Millisecond
	for !try() {
		select {
		case <-stop:
			return false
		case <-nudge:
		// wait a little longer each time
		case <-time.After(delay):
			delay *= 2
		}
	}
	return true
}
