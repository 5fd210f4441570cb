// The duration may be zero, for which NewTicker panics and Tick does not: unsafe.

package poll

import "time"

func poll(every time.Duration, ready func() bool) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for !ready() {
		<-tick.C
	}
}
