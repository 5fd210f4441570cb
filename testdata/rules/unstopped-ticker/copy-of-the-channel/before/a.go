// The channel has a name of its own.

package copies

import "time"

func copies(in <-chan int) {
	t := time.NewTicker(time.Second)
	ticks := t.C
	for {
		select {
		case <-ticks:
		case <-in:
			return
		}
	}
}

func given(use func(<-chan time.Time)) {
	t := time.NewTicker(time.Second)
	ticks := t.C
	use(ticks)
}

func stored(in <-chan int, box *struct{ c <-chan time.Time }) {
	t := time.NewTicker(time.Second)
	box.c = t.C
	<-in
}
