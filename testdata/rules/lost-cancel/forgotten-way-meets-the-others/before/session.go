package session

import (
	"context"
	"errors"
)

type session struct {
	ctx context.Context
	end context.CancelFunc
}

func (s *session) Close() { s.end() }

func (s *session) reset(ctx context.Context, isKept, isChecked bool) error {
	ctx, cancel := context.WithCancel(ctx)
	if isKept {
		s.ctx, s.end = ctx, cancel
	}
	if isChecked {
		return errors.New("checked")
	}
	return nil
}

var sessions = map[int]context.Context{}

func (s *session) register(ctx context.Context, id int) error {
	ctx, cancel := context.WithCancel(ctx)
	sessions[id] = ctx
	if id == 0 {
		return errors.New("no number")
	}
	s.end = cancel
	return nil
}

func (s *session) renew(ctx context.Context, id int) error {
	ctx, cancel := context.WithCancel(ctx)
	if id == 0 {
		return ctx.Err()
	}
	s.end = cancel
	return nil
}
