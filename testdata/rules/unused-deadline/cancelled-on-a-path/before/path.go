// On one path the parent still lives.

package path

import "context"

func path(parent context.Context, early bool, fetch func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	if early {
		cancel()
	}
	inner, stop := context.WithCancel(ctx)
	defer stop()
	return fetch(inner)
}
