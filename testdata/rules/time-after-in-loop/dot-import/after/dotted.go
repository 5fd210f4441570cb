// The package has no name here.

package dotted

import . "time"

func count(in <-chan bool, idle func()) (n int) {
	for {
		timer := NewTimer(Minute)
		select {
		case more := <-in:
			timer.Stop()
			if !more {
				return n
			}
			n++
		case <-timer.C:
			idle()
		}
	}
}
