// The module is new, but its godebug line brings back the old timers.

package olden

import "time"

func olden(in <-chan string, use func(string)) {
	for {
		select {
		case s := <-in:
			use(s)
		case <-time.After(time.Hour):
			use("")
		}
	}
}
