package m

import (
	"context"

	"m/die"
)

// The helper does not always end the program.
func run(parent context.Context, work func(context.Context) error, fine bool) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	if work(ctx) == nil {
		cancel()
		return
	}
	die.Unless(fine)
}
