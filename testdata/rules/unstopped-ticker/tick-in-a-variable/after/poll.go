// The duration may be zero, for which NewTicker panics and Tick does not: unsafe.

package poll

import "time"

func poll(every time.Duration, ready func() bool) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	tick := ticker.C
	for !ready() {
		<-tick
	}
}
