// The variable has a channel of somebody else, too.

package write

import "time"

func either(stop <-chan struct{}, other <-chan time.Time, use func()) {
	late := time.NewTimer(time.Hour)
	ticks := other
	for {
		select {
		case <-ticks:
			use()
			ticks = late.C
		case <-stop:
			return
		}
	}
}
