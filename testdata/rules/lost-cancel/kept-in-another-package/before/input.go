package x4

import (
	"context"
	"time"

	"example.com/case/socket"
)

type session struct {
	age  time.Duration
	read func(socket.Message) error
}

func (s *session) receive() socket.Message {
	in := socket.NewMessage()
	if s.age > 0 {
		ctx, _ := context.WithTimeout(in.Context(), s.age)
		socket.WithContext(ctx)(in)
	}
	if err := s.read(in); err != nil {
		return nil
	}
	return in
}
