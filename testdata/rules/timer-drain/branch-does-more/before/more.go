// The branch says something about the tick too.

package more

import "time"

func next(t *time.Timer, in <-chan int, use func(int), missed func()) {
	select {
	case v := <-in:
		use(v)
	case <-t.C:
	}
	if !t.Stop() {
		<-t.C
		missed()
	}
	t.Reset(time.Second)
}
