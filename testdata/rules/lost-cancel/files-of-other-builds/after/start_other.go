//go:build !linux && !windows

package views

import "context"

func start(parent context.Context) (context.Context, func()) { return parent, func() {} }

func end(cancel func()) { cancel() }

// Here it does.
func once(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, second())
	end(cancel)
	return ctx.Err()
}
