// One tick is all that is taken: what is meant is a time.

package called

import (
	"testing"
	"time"
)

func TestCalled(t *testing.T) {
	called := make(chan struct{}, 2)
	called <- struct{}{}
	called <- struct{}{}
	select {
	case <-called:
	case <-time.Tick(500 * time.Millisecond):
		t.Error("not called in time")
	}
	select {
	case <-called:
	case <-time.Tick(500 * time.Millisecond):
		t.Error("not called in time")
	}
}
