// A copy of a pointer is the same struct in each turn.

package pointer

import "context"

type key struct{}

type job struct{ ctx context.Context }

func run(first *job, n int, put func(context.Context)) {
	for i := range n {
		j := first
		j.ctx = context.WithValue(j.ctx, key{}, i)
		put(j.ctx)
	}
}
