// It is another timer whose tick was received.

package other

import "time"

func wait(in <-chan int, d time.Duration) int {
	long, short := time.NewTimer(10*d), time.NewTimer(d)
	n := 0
	select {
	case n = <-in:
	case <-short.C:
	}
	if !long.Stop() {
		<-long.C
	}
	return n
}
