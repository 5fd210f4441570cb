// The drain is asked for only where the tick was not received.

package flag

import "time"

func watch(in <-chan int, d time.Duration, use func(int)) {
	t := time.NewTimer(d)
	for {
		fired := false
		select {
		case v, ok := <-in:
			if !ok {
				return
			}
			use(v)
		case <-t.C:
			fired = true
		}
		if !t.Stop() && !fired {
			<-t.C
		}
		t.Reset(d)
	}
}
