// From Go 1.23 on too: a duration that is received can't be asked for twice. Shown, not fixed.

package pacing

import "time"

func pacing(in <-chan int, delays <-chan time.Duration, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case <-time.After(<-delays):
			use(0)
		}
	}
}
