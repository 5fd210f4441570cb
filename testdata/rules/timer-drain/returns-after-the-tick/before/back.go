// Whoever has taken the tick does not come to the drain.

package back

import "time"

func wait(in <-chan int, d time.Duration) (n int, ok bool) {
	t := time.NewTimer(d)
	select {
	case n = <-in:
	case <-t.C:
		return 0, false
	}
	if !t.Stop() {
		<-t.C
	}
	return n, true
}
