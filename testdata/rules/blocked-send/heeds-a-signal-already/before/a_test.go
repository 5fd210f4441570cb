package a

import (
	"testing"
	"time"
)

func TestProbe(t *testing.T) {
	scheduled := make(chan struct{}, 10)
	probe := func() int { return 1 }
	results := make(chan int)
	done := make(chan struct{})
	defer close(done)
	go func() {
		for {
			select {
			case <-scheduled:
			case <-done:
				return
			}
			results <- probe()
		}
	}()
	scheduled <- struct{}{}
	scheduled <- struct{}{}
	select {
	case <-results:
	case <-time.After(time.Second):
		t.Fatal("timeout")
	}
}
