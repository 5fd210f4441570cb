// Somebody has already answered here.

package answered

import "time"

func answered(in <-chan int, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		//gofix-trio:ignore time-after-in-loop a few turns an hour
		case <-time.After(time.Minute):
			use(0)
		}
	}
}

func linted(in <-chan int, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case <-time.After(time.Minute): //nolint
			use(0)
		}
	}
}
