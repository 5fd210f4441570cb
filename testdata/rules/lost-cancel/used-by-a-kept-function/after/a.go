package queue

import (
	"context"
	"time"
)

type broker interface {
	Done(ctx context.Context, id string) error
}

type again struct {
	fn     func() error
	errMsg string
}

type processor struct {
	broker broker
	again  chan *again
	last   func() error
}

// What failed is tried again later, by another goroutine, with the same context.
func (p *processor) done(id string, until time.Time) {
	ctx, _ := context.WithDeadline(context.Background(), until)
	if err := p.broker.Done(ctx, id); err != nil {
		p.again <- &again{
			fn:     func() error { return p.broker.Done(ctx, id) },
			errMsg: err.Error(),
		}
	}
}

func (p *processor) named(id string, until time.Time) {
	ctx, _ := context.WithDeadline(context.Background(), until)
	try := func() error { return p.broker.Done(ctx, id) }
	if err := try(); err != nil {
		p.last = try
	}
}

func twice(try func() error) error {
	if err := try(); err == nil {
		return nil
	}
	return try()
}

// These are called here alone.
func (p *processor) here(id string, until time.Time) error {
	ctx, cancel := context.WithDeadline(context.Background(), until)
	defer cancel()
	try := func() error { return p.broker.Done(ctx, id) }
	if err := try(); err != nil {
		return err
	}
	return twice(func() error { return p.broker.Done(ctx, id+id) })
}
