// A callee that is seen and never asks crashes today.

package use

import "context"

func wait(ctx context.Context) { <-ctx.Done() }

func pass(ctx context.Context) { wait(ctx) }

func ignore(_ context.Context, n int) int { return n }

func use() int {
	wait(nil)
	pass((nil))
	return ignore(nil, 1)
}
