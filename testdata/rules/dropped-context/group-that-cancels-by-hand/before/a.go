// The functions of the group end each other.

package a

import (
	"context"
	"errors"

	"golang.org/x/sync/errgroup"
)

func create(parent context.Context, emit, bid func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	group, _ := errgroup.WithContext(ctx)
	group.Go(func() error {
		err := emit(ctx)
		if err != nil && !errors.Is(err, context.Canceled) {
			cancel()
		}
		return err
	})
	group.Go(func() error {
		err := bid(ctx)
		if err != nil && !errors.Is(err, context.Canceled) {
			cancel()
		}
		return err
	})
	return group.Wait()
}
