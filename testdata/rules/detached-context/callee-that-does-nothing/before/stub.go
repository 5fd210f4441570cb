// A callee that does nothing with its context yet says nothing of it.

package stub

import "context"

func work(ctx context.Context) {}

func run(ctx context.Context) error {
	work(context.TODO())
	return ctx.Err()
}
