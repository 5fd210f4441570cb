package socket

import "context"

type Message interface {
	Context() context.Context
}

type message struct {
	ctx context.Context
}

func NewMessage() Message { return &message{} }

func (m *message) Context() context.Context {
	if m.ctx == nil {
		return context.Background()
	}
	return m.ctx
}

// WithContext sets the message's context.
func WithContext(ctx context.Context) func(Message) {
	return func(m Message) {
		m.(*message).ctx = ctx
	}
}
