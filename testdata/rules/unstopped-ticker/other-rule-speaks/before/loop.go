// A tick as a case of a select in a loop belongs to time-after-in-loop.

package loop

import "time"

func loop(in <-chan int, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case <-time.Tick(time.Second):
			return
		}
	}
}
