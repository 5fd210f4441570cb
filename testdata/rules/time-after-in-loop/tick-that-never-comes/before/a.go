// A timer of a negative duration fires at once, a Tick of one never: no fix.

package never

import "time"

func never(in <-chan int, use func(int)) {
	for {
		select {
		case v := <-in:
			use(v)
		case <-time.Tick(-1):
			use(0)
		}
	}
}
