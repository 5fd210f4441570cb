// The arguments of the call come from one call.

package a

import "context"

func use(ctx context.Context) error { return ctx.Err() }

func Save(a, b int) error { return use(context.Background()) }

func two() (int, int) { return 1, 2 }

func H(ctx context.Context) error {
	return Save(two())
}
