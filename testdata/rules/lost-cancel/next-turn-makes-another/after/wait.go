package wait

import (
	"context"
	"time"
)

func wait(ctx context.Context, in <-chan int) {
	for {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		select {
		case <-in:
		case <-ctx.Done():
			cancel()
			return
		}
		cancel()
	}
}

func retry(ctx context.Context, do func(context.Context) error) error {
again:
	limited, cancel := context.WithTimeout(ctx, time.Second)
	if err := do(limited); err != nil && ctx.Err() == nil {
		goto again
	}
	cancel()
	return nil
}

func kept(ctx context.Context, names []string, do func(context.Context)) (ends []context.CancelFunc) {
	for range names {
		ctx, cancel := context.WithCancel(ctx)
		do(ctx)
		ends = append(ends, cancel)
	}
	return ends
}

func switched(ctx context.Context, in <-chan bool, do func(context.Context)) {
	var limited context.Context
	var cancel context.CancelFunc
	for isOn := range in {
		switch {
		case isOn && limited == nil:
			limited, cancel = context.WithCancel(ctx)
			do(limited)
		case !isOn && limited != nil:
			cancel()
			limited = nil
		}
	}
	if limited != nil {
		cancel()
	}
}
