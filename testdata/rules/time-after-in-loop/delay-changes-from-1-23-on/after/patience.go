// The delay changes in the loop, so each Reset takes it as it is then; unsafe.

package patience

import "time"

func patience(in <-chan string, use func(string), delay time.Duration) {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	for {
		timer.Reset(delay)
		select {
		case s := <-in:
			use(s)
			delay = time.Second
		case <-timer.C:
			use("")
			delay *= 2
		}
	}
}
