// The module is new, but its godebug line brings back the old timers.

package olden

import "time"

func olden(in <-chan string, use func(string)) {
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
