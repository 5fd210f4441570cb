package a

import (
	"context"
	"time"
)

func watch(ctx context.Context, name string) error {
	<-ctx.Done()
	return nil
}

func both(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, 10*time.Second)
	defer cancel()

	inner, cancel := context.WithTimeout(ctx, time.Second)
	err := watch(inner, "a")
	cancel()
	if err != nil {
		return err
	}

	inner, cancel = context.WithTimeout(ctx, time.Second)
	defer cancel()
	return watch(inner, "b")
}
