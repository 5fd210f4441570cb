// A function of the package is called cancel and used below, with the same signature: it must not be hidden.

package order

import (
	"context"
	"time"
)

var cancelled int

func cancel() { cancelled++ }

func place(parent context.Context, send func(context.Context) error) error {
	ctx, cancel2 := context.WithTimeout(parent, time.Second)
	defer cancel2()
	if err := send(ctx); err != nil {
		cancel()
		return err
	}
	return nil
}
