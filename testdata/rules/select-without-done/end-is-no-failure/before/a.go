// The function says nil where its context has ended: the new way out says the same.

package a

import (
	"context"
	"errors"
	"fmt"
)

type dispatch struct{ reply, abort chan []byte }

// listen returns nil where the context has ended.
func listen(ctx context.Context, read func() (string, []byte, error), ports map[string]dispatch) error {
	for ctx.Err() == nil {
		key, b, err := read()
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return fmt.Errorf("reading: %w", err)
		}
		d, ok := ports[key]
		if !ok {
			continue
		}
		select {
		case d.reply <- b:
		case <-d.abort:
		}
	}
	return nil
}

func relay(ctx context.Context, in, other <-chan string, put func(context.Context, string) error) error {
	for {
		var s string
		select {
		case s = <-in:
		case s = <-other:
		}
		if err := put(ctx, s); errors.Is(err, context.Canceled) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// It says so to nobody but itself: what is no end of the context is a failure, and so is the end.
func strict(ctx context.Context, in, other <-chan string, put func(context.Context, string) error) error {
	for {
		var s string
		select {
		case s = <-in:
		case s = <-other:
		}
		if err := put(ctx, s); err != nil && !errors.Is(err, context.Canceled) {
			return nil
		} else if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}
