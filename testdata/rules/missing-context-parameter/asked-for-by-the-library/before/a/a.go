// An interface of the standard library asks for the method.

package a

import (
	"context"
	"io"
)

type own struct{}

func use(ctx context.Context) error { return ctx.Err() }

func (own) Read(p []byte) (int, error) { return 0, use(context.Background()) }

func H(ctx context.Context, o own) error {
	if err := use(ctx); err != nil {
		return err
	}
	_, err := o.Read(nil)
	return err
}

var _ io.Reader = own{}
