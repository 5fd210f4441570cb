// The same as a branch of its own.

package flag

import "time"

func once(in <-chan int, d time.Duration, use func(int)) {
	t := time.NewTimer(d)
	fired := false
	select {
	case v := <-in:
		use(v)
	case <-t.C:
		fired = true
	}
	if !fired {
		if !t.Stop() {
			<-t.C
		}
	}
	t.Reset(d)
}
