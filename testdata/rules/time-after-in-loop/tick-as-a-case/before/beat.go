// Below Go 1.23 a time.Tick of each turn would even go on ticking for ever: the case takes its first tick only, so a timer does.

package beat

import "time"

func beat(in <-chan int, sum func(int), missed func()) {
	for {
		select {
		case n, ok := <-in:
			if !ok {
				return
			}
			sum(n)
		case <-time.Tick(5 * time.Second):
			missed()
		}
	}
}
