// The context of the turn is asked in the turn, and nobody has it.

package asked

import (
	"context"
	"time"
)

type store struct{}

func (s *store) Unblock(n int) {}

func Loop(parent context.Context, s *store) {
	n := 0
	for {
		ctx, cancel := context.WithTimeout(parent, 100*time.Millisecond)
		done := make(chan struct{})
		n++
		go func() {
			s.Unblock(n)
			close(done)
		}()
		select {
		case <-ctx.Done():
			println("slow")
		case <-done:
		}
		if parent.Err() != nil {
			cancel()
			return
		}
		cancel()
	}
}
