// The sends cannot be counted, but the receiver takes one after the other without a look at the context: a sender that leaves
// with it would make the receiver wait for ever. Where the receiver looks at the context too, both leave.

package stress

import (
	"context"
	"errors"
)

func each(ctx context.Context, both bool, run func(context.Context) error) error {
	errs := make(chan error)
	if both {
		for range 100 {
			for range 3 {
				go func() { errs <- run(ctx) }()
			}
		}
	}
	for range 300 {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func first(ctx context.Context, both bool, run func(context.Context) error) error {
	errs := make(chan error)
	if both {
		for range 100 {
			for range 3 {
				go func() {
					err := run(ctx)
					select {
					case <-ctx.Done():
						return
					case errs <- err:
					}
				}()
			}
		}
	}
	select {
	case err := <-errs:
		return err
	case <-ctx.Done():
		return errors.New("stopped")
	}
}
