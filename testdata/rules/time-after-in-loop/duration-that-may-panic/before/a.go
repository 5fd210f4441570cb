// Before the loop the divisor may be zero and the slice empty: no fix.

package panics

import "time"

func divided(n time.Duration, in <-chan int, use func(int)) {
	for n > 0 {
		select {
		case v := <-in:
			use(v)
		case <-time.After(time.Minute / n):
			use(0)
		}
	}
}

func indexed(waits []time.Duration, in <-chan int, use func(int)) {
	for len(waits) > 0 {
		select {
		case v := <-in:
			use(v)
		case <-time.After(waits[0]):
			use(0)
		}
	}
}
