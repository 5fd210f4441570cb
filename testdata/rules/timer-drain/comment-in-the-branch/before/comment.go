// A comment would be lost.

package comment

import "time"

func next(t *time.Timer, in <-chan int, use func(int)) {
	select {
	case v := <-in:
		use(v)
	case <-t.C:
	}
	if !t.Stop() {
		// nobody wants this one
		<-t.C
	}
	t.Reset(time.Second)
}
