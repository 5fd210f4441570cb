// A function value in a variable that is only called.

package a

import "context"

func use(ctx context.Context) error { return ctx.Err() }

func save(ctx context.Context, n ...int) (int, error) { return len(n), use(ctx) }

func H(ctx context.Context) error {
	f := func(n ...int) (int, error) { return save(ctx, n...) }
	_, err := f(1, 2)
	return err
}
