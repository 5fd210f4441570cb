// Package confirm sends messages that are acknowledged.
package confirm

import (
	"context"
	"errors"
)

type message struct {
	body string
	ack  chan error
}

// Sender hands messages to its goroutine.
type Sender struct {
	out  chan message
	quit chan struct{}
}

// New starts the goroutine, which accepts what is not empty.
func New(work func()) *Sender {
	s := &Sender{out: make(chan message), quit: make(chan struct{})}
	go s.run(work)
	return s
}

func (s *Sender) run(work func()) {
	for {
		select {
		case m := <-s.out:
			work()
			if m.body == "" {
				m.ack <- errors.New("empty")
				continue
			}
			m.ack <- nil
		case <-s.quit:
			return
		}
	}
}

// Send waits for the acknowledgement unless ctx ends before.
func (s *Sender) Send(ctx context.Context, body string) error {
	m := message{body, make(chan error)}
	s.out <- m
	select {
	case err := <-m.ack:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Close ends the goroutine.
func (s *Sender) Close() { close(s.quit) }
