package onoff

import "context"

func run(ctx context.Context, in <-chan bool, do func(context.Context)) {
	var limited context.Context
	var cancel context.CancelFunc
	for isOn := range in {
		if isOn && limited == nil {
			limited, cancel = context.WithCancel(ctx)
			do(limited)
		} else if !isOn && limited != nil {
			cancel()
			limited = nil
		}
	}
	if limited != nil {
		cancel()
	}
}
