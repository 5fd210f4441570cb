// The package has no name here.

package dotted

import . "time"

func count(in <-chan bool, idle func()) (n int) {
	for {
		select {
		case more := <-in:
			if !more {
				return n
			}
			n++
		case <-After(Minute):
			idle()
		}
	}
}
