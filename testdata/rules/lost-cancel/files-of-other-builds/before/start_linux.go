package views

import "context"

func start(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithTimeout(parent, second())
	return ctx, cancel
}

func end(cancel func()) { cancel() }
