package a

import (
	"testing"
	"time"
)

// Once the break leaves the loop, one value is sent.
func TestDeadLock(t *testing.T) {
	work := func() {}
	done := make(chan bool)
	go func() {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		stopAfter := time.After(time.Second)
		for {
			select {
			case <-tick.C:
				work()
			case <-stopAfter:
				done <- true
				break
			}
		}
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Error("deadlock detected")
	}
}
