// The delay changes in the loop, so each Reset takes it as it is then; unsafe.

package patience

import "time"

func patience(in <-chan string, use func(string), delay time.Duration) {
	for {
		select {
		case s := <-in:
			use(s)
			delay = time.Second
		case <-time.After(delay):
			use("")
			delay *= 2
		}
	}
}
