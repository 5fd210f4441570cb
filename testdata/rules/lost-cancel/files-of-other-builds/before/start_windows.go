package views

import "context"

func start(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithTimeout(parent, second())
	if ctx.Err() != nil {
		return ctx, func() {}
	}
	return ctx, cancel
}

// Here the helper does not cancel.
func end(func()) {}

func once(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, second())
	end(cancel)
	return ctx.Err()
}
