// timer is a parameter that the cases call: the timer of the turn has another name.

package laps

import "time"

func laps(in <-chan string, timer func(string), t time.Duration) {
	for {
		select {
		case lap, ok := <-in:
			if !ok {
				return
			}
			timer(lap)
		case <-time.After(t):
			timer("pause")
		}
	}
}
