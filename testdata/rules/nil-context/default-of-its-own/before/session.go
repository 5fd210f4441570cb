// For nil the callee takes a context of its own, which ends with it.

package session

import "context"

type session struct {
	ctx context.Context
	out chan string
}

func (s *session) send(ctx context.Context, text string) bool {
	if ctx == nil {
		ctx = s.ctx
	}
	select {
	case s.out <- text:
		return true
	case <-ctx.Done():
		return false
	}
}

func (s *session) emit(text string) { s.send(nil, text) }
