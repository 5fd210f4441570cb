// The test is a field of something that was made outside of the goroutine.

package harness

import "testing"

type harness struct {
	t    *testing.T
	done chan struct{}
}

func (h *harness) start() {
	go func() {
		defer close(h.done)
		if testing.Short() {
			h.t.Fatal("short")
		}
		h.t.Log("long")
	}()
}
