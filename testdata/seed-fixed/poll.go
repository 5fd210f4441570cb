package seed

import "time"

// Poll makes a new timer in each turn.
func Poll(events <-chan string, idle func(), handle func(string)) {
	for {
		select {
		case event, ok := <-events:
			if !ok {
				return
			}
			handle(event)
		case <-time.After(30 * time.Second):
			idle()
		}
	}
}
