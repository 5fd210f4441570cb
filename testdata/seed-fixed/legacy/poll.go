// Package legacy is a module of an older Go version, in which an abandoned timer lives until it fires.
package legacy

import "time"

// Poll makes a new timer in each turn.
func Poll(events <-chan string, idle func(), handle func(string)) {
	for {
		timer := time.NewTimer(30 * time.Second)
		select {
		case event, ok := <-events:
			timer.Stop()
			if !ok {
				return
			}
			handle(event)
		case <-timer.C:
			idle()
		}
	}
}
