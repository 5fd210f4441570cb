// The select has a label, to which a break inside of it belongs: the timer stands before the label.

package sift

import "time"

func sift(in <-chan int, keep func(int)) {
	for range [10]int{} {
	wait:
		select {
		case n := <-in:
			if n < 0 {
				break wait
			}
			keep(n)
		case <-time.After(time.Second):
			return
		}
	}
}
