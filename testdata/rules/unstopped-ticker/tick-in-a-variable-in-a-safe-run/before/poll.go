// Without --unsafe nothing changes here.

package poll

import "time"

func poll(every time.Duration, ready func() bool) {
	tick := time.Tick(every)
	for !ready() {
		<-tick
	}
}
