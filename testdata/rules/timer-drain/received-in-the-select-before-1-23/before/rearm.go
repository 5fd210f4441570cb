// Old timers: the drain stays, but it no longer waits.

package rearm

import "time"

func watch(in <-chan int, d time.Duration, use func(int)) {
	t := time.NewTimer(d)
	defer t.Stop()
	for {
		select {
		case v, ok := <-in:
			if !ok {
				return
			}
			use(v)
		case <-t.C:
			use(-1)
		}
		// take what is left
		if !t.Stop() {
			<-t.C // the tick
		}
		t.Reset(d)
	}
}
