// The duration changes in the loop: unsafe, so a safe run leaves it.

package slower

import "time"

func slower(in <-chan int, use func(int)) {
	delay := time.Millisecond
	for {
		select {
		case n := <-in:
			use(n)
		case <-time.After(delay):
			delay += time.Millisecond
		}
	}
}
