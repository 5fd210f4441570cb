// The channel comes from a function of the package; what it does with its timer is its own affair.

package helper

import "time"

func after(d time.Duration) <-chan time.Time { return time.After(d) }

func helper(in <-chan int, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case <-after(time.Second):
			use(0)
		}
	}
}
