// A field owns the cancel function, and a method calls it.

package session

import "context"

type session struct {
	ctx  context.Context
	stop context.CancelFunc
}

func newSession(parent context.Context) *session {
	s := &session{}
	s.ctx, s.stop = context.WithCancel(parent)
	return s
}

func (s *session) Close() { s.stop() }
