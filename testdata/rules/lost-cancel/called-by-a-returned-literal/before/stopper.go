// The returned func ends the work and waits for it.

package stopper

import (
	"context"
	"sync"
)

func start(parent context.Context, loops []func(context.Context)) (stop func()) {
	ctx, cancel := context.WithCancel(parent)
	var wg sync.WaitGroup
	for _, loop := range loops {
		wg.Go(func() { loop(ctx) })
	}
	return func() {
		cancel()
		wg.Wait()
	}
}
