package lostcancel

import (
	"context"
	"errors"
	"testing"
	"time"

	"example.com/run/leaktest"
)

var errBad = errors.New("bad in the test")

// parent is a context of another kind: each of its children has a goroutine until it ends.
type parent struct {
	context.Context
	done chan struct{}
}

func (p parent) Done() <-chan struct{} { return p.done }

func (p parent) Err() error {
	select {
	case <-p.done:
		return context.Canceled
	default:
		return nil
	}
}

func TestNoLeak(t *testing.T) {
	ctx := parent{context.Background(), make(chan struct{})}
	defer close(ctx.done)
	leaktest.Check(t, func() {
		for range 3 {
			if err := Work(ctx, time.Minute, func(context.Context) error { return errBad }); err == nil {
				t.Error("the error is lost")
			}
		}
	})
}

func TestStillWorks(t *testing.T) {
	err := Work(context.Background(), time.Minute, func(ctx context.Context) error { return ctx.Err() })
	if err != nil {
		t.Error(err)
	}
}
