package session

import (
	"context"
	"errors"
	"sync"
	"time"
)

type session struct {
	ctx context.Context
	end context.CancelFunc
}

func (s *session) Close() { s.end() }

func open(ctx context.Context, id int) (*session, error) {
	ctx, cancel := context.WithCancel(ctx)
	if id < 0 {
		cancel()
		return nil, errors.New("no such session")
	}
	return &session{ctx: ctx, end: cancel}, nil
}

func start(ctx context.Context, work func(context.Context) error) (wait func() error, err error) {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		err = work(ctx)
	}()
	if ctx.Err() != nil {
		cancel()
		return nil, errors.New("too late")
	}
	return func() error {
		cancel()
		wg.Wait()
		return err
	}, nil
}

func limit(ctx context.Context, check func() error) (limited context.Context, cancel context.CancelFunc, err error) {
	limited, cancel = context.WithTimeout(ctx, time.Minute)
	if err = check(); err != nil {
		cancel()
		return nil, nil, err
	}
	return
}
