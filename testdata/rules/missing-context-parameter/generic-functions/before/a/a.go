// Functions and methods with type parameters, with and without their arguments.

package a

import "context"

func use(ctx context.Context) error { return ctx.Err() }

func Do[T any](x T) error { return use(context.Background()) }

type Box[T any] struct{ v T }

func (b *Box[T]) Put(v T) error { return Do[T](v) }

func H(ctx context.Context, b *Box[string]) error {
	if err := Do(1); err != nil {
		return err
	}
	if err := Do[int](1); err != nil {
		return err
	}
	return b.Put("a")
}
