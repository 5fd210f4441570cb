// Functions and methods with type parameters, with and without their arguments.

package a

import "context"

func use(ctx context.Context) error { return ctx.Err() }

func Do[T any](ctx context.Context, x T) error { return use(ctx) }

type Box[T any] struct{ v T }

func (b *Box[T]) Put(ctx context.Context, v T) error { return Do[T](ctx, v) }

func H(ctx context.Context, b *Box[string]) error {
	if err := Do(ctx, 1); err != nil {
		return err
	}
	if err := Do[int](ctx, 1); err != nil {
		return err
	}
	return b.Put(ctx, "a")
}
