// No select: the turn waits until the timer has fired, so nothing is left of it.

package pauses

import "time"

func pauses(try func() bool) {
	for !try() {
		<-time.After(time.Second)
	}
	for !try() {
		time.Sleep(time.Second)
	}
}
