package fsys

import (
	"context"
	"time"
)

type fsys struct {
	stop chan bool
	in   chan int
}

// What it gives is kept, and lives longer than the context of this call.
func New(ctx context.Context) (*fsys, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f := &fsys{stop: make(chan bool, 1), in: make(chan int)}
	go func() {
		timer := time.NewTimer(time.Minute)
		defer timer.Stop()
		for {
			select {
			case <-f.stop:
				return
			case <-timer.C:
				f.clean()
				timer.Reset(time.Minute)
			}
		}
	}()
	return f, nil
}

func (f *fsys) clean() {}

func (f *fsys) Shutdown() { f.stop <- true }

func (f *fsys) Put(n int) { f.in <- n }

// Who puts something waits for this loop.
func (f *fsys) loop(ctx context.Context, commit func(context.Context, int)) {
	for {
		select {
		case n := <-f.in:
			commit(ctx, n)
		}
	}
}
