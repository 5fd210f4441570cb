// timer is a parameter that the cases call: the timer of the turn has another name.

package laps

import "time"

func laps(in <-chan string, timer func(string), t time.Duration) {
	for {
		timer2 := time.NewTimer(t)
		select {
		case lap, ok := <-in:
			timer2.Stop()
			if !ok {
				return
			}
			timer(lap)
		case <-timer2.C:
			timer("pause")
		}
	}
}
