package m

import (
	"context"

	"m/die"
)

// The way that does not cancel ends the program.
func run(parent context.Context, work func(context.Context) error) {
	ctx, cancel := context.WithCancel(parent)
	if work(ctx) == nil {
		cancel()
		return
	}
	die.With("no work")
}

func fail(why string) { die.With(why) }

func runs(parent context.Context, work func(context.Context) error) {
	ctx, cancel := context.WithCancel(parent)
	if work(ctx) == nil {
		cancel()
		return
	}
	fail("no work")
}
