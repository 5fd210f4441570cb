// The package has another name here, since time is a variable of the package; a comment stands above the case.

package watch

import (
	clock "time"
)

var time = 0

func watch(events <-chan int, quiet func()) {
	for {
		timer := clock.NewTimer(30 * clock.Second)
		select {
		case n := <-events:
			timer.Stop()
			time += n
		// after half a minute
		// somebody should be told
		case <-timer.C:
			quiet()
		}
	}
}
