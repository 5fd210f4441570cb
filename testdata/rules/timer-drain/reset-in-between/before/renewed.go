// Each receive is followed by a Reset.

package renewed

import "time"

func watch(in <-chan time.Duration, d time.Duration, tick func()) {
	t := time.NewTimer(d)
	for {
		select {
		case d = <-in:
			if !t.Stop() {
				<-t.C
			}
			t.Reset(d)
		case <-t.C:
			tick()
			t.Reset(d)
		}
	}
}
