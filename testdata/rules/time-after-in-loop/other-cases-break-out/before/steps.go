// The other cases leave by a labelled break and by a panic: nothing piles up. A note.

package steps

import "time"

func steps(stop <-chan bool, broken <-chan error, step func() bool) {
loop:
	for step() {
		select {
		case <-stop:
			break loop
		case err := <-broken:
			panic(err)
		case <-time.After(time.Second):
			continue
		}
	}
	step()
}
