// The build line raises the language of this file, but timers behave as the go line of the main module says.

//go:build go1.23

package lines

import "time"

func lines(in <-chan string, use func(string)) {
	for {
		select {
		case s := <-in:
			use(s)
		case <-time.After(time.Hour):
			use("")
		}
	}
}
