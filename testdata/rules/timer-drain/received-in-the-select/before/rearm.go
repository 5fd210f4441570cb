// The select may have taken the tick.

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
		if !t.Stop() {
			<-t.C
		}
		t.Reset(d)
	}
}
