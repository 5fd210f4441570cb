// A copy of a struct is a variable of the turn's own.

package copy

import "context"

type key struct{}

type job struct{ ctx context.Context }

func run(first job, n int, put func(context.Context)) {
	for i := range n {
		j := first
		j.ctx = context.WithValue(j.ctx, key{}, i)
		put(j.ctx)
	}
}
