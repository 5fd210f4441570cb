// The package has another name here, since time is a variable of the package; a comment stands above the case.

package watch

import (
	clock "time"
)

var time = 0

func watch(events <-chan int, quiet func()) {
	for {
		select {
		case n := <-events:
			time += n
		// after half a minute
		// somebody should be told
		case <-clock.After(30 * clock.Second):
			quiet()
		}
	}
}
