// A variable of the package holds the cancel function, and another function calls it.

package global

import "context"

var stopAll context.CancelFunc

func start(parent context.Context, loop func(context.Context)) {
	var ctx context.Context
	ctx, stopAll = context.WithCancel(parent)
	go loop(ctx)
}

func stop() { stopAll() }
