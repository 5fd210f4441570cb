// A function value in a variable that is only called.

package a

import "context"

func use(ctx context.Context) error { return ctx.Err() }

func save(n ...int) (int, error) { return len(n), use(context.Background()) }

func H(ctx context.Context) error {
	f := save
	_, err := f(1, 2)
	return err
}
