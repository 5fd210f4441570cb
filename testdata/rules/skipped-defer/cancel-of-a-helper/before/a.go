// What came together with a context ends it, and nothing else.

package helper

import (
	"context"
	"os"
	"os/signal"
)

func interruptable(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	go func() {
		defer signal.Stop(c)
		select {
		case <-ctx.Done():
		case <-c:
			cancel()
		}
	}()
	return ctx, cancel
}

func Check(ctx context.Context, ok bool) {
	ctx, icancel := interruptable(ctx)
	defer icancel()
	<-ctx.Done()
	if !ok {
		os.Exit(1)
	}
}
