// The parent is another one by then.

package again

import "context"

func again(parent context.Context, fetch func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	err := fetch(ctx)
	cancel()
	if err == nil {
		return nil
	}
	ctx, cancel = context.WithCancel(parent)
	defer cancel()
	inner, stop := context.WithCancel(ctx)
	defer stop()
	return fetch(inner)
}
