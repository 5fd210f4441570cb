// Package app gives contexts of its own to what keeps them.
package app

import (
	"context"

	"example.com/case/work"
)

func fetch(ctx context.Context, s work.Source) error {
	println(ctx.Err())
	return s.Fetch(context.TODO())
}
