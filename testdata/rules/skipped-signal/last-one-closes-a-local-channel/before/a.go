// Of those that are counted the last one gives the signal, and who is left waits for it.

package a

import "sync/atomic"

func both(one, other func()) {
	var left atomic.Int32
	left.Store(2)
	done := make(chan struct{})
	go func() {
		one()
		if left.Add(-1) == 0 {
			close(done)
		}
	}()
	other()
	if left.Add(-1) != 0 {
		<-done
	}
}

func join(one, other func()) {
	var left atomic.Int32
	left.Store(2)
	done := make(chan struct{})
	go func() {
		one()
		if left.Add(-1) == 0 {
			close(done)
		}
	}()
	go func() {
		other()
		if left.Add(-1) == 0 {
			close(done)
		}
	}()
	<-done
}
