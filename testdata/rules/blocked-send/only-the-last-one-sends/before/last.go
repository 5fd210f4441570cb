// Of all goroutines only the last one sends, and that is received.

package last

import "sync/atomic"

func last(jobs []func()) {
	var left atomic.Int32
	left.Store(int32(len(jobs)))
	done := make(chan bool)
	for _, job := range jobs {
		go func() {
			job()
			if left.Add(-1) == 0 {
				done <- true
			}
		}()
	}
	if !<-done {
		panic("not done")
	}
}
