// The build line raises the language of this file, but timers behave as the go line of the main module says.

//go:build go1.23

package lines

import "time"

func lines(in <-chan string, use func(string)) {
	for {
		timer := time.NewTimer(time.Hour)
		select {
		case s := <-in:
			timer.Stop()
			use(s)
		case <-timer.C:
			use("")
		}
	}
}
