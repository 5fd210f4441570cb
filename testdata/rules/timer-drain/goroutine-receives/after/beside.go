// The goroutine takes the tick.

package beside

import "time"

func run(d time.Duration, work, late func()) {
	t := time.NewTimer(d)
	done := make(chan struct{})
	go func() {
		select {
		case <-t.C:
			late()
		case <-done:
		}
	}()
	work()
	if !t.Stop() {
		select {
		case <-t.C:
		default:
		}
	}
	close(done)
}
