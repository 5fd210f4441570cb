// The function ends its context itself, when a signal comes: what is undone then needs another one.

package signal

import (
	"context"
	"os"
	"time"
)

func hold(parent context.Context, signals <-chan os.Signal, lock, unlock func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	done := make(chan struct{})
	go func() {
		<-signals
		cancel()
		close(done)
	}()
	if err := lock(ctx); err != nil {
		return err
	}
	<-done
	return unlock(context.TODO())
}

func bounded(parent context.Context, lock, unlock func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	if err := lock(ctx); err != nil {
		return err
	}
	return unlock(context.TODO())
}
