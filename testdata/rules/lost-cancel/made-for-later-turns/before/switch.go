package onoff

import "context"

func run(ctx context.Context, in <-chan int, do func(context.Context)) {
	var limited context.Context
	var cancel context.CancelFunc
	for n := range in {
		switch n {
		case 0:
			limited, cancel = context.WithCancel(ctx)
		case 1:
			cancel()
		default:
			do(limited)
		}
	}
}

func last(ctx context.Context, in <-chan int, do func(context.Context) bool) error {
	var limited context.Context
	var cancel context.CancelFunc
	for n := range in {
		limited, cancel = context.WithCancel(ctx)
		if do(limited) {
			break
		}
		if n > 0 {
			cancel()
		}
	}
	if limited == nil {
		return nil
	}
	do(limited)
	return nil
}
