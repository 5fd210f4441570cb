// The goroutine that the context belongs to ends it.

package background

import "context"

func start(parent context.Context, work func(context.Context) error, failed func(error)) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(parent))
	go func() {
		defer cancel()
		if err := work(ctx); err != nil {
			failed(err)
		}
	}()
}
