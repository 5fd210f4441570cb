// The variable that has the channel is handed on: who stops the timer cannot be seen.

package write

import "time"

func either(stop <-chan struct{}, other <-chan time.Time, use func(<-chan time.Time)) {
	late := time.NewTimer(time.Hour)
	ticks := other
	for {
		select {
		case <-ticks:
			ticks = late.C
			use(ticks)
		case <-stop:
			return
		}
	}
}
