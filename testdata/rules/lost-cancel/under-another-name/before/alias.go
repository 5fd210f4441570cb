// The deferred call goes through a second variable.

package alias

import "context"

func run(parent context.Context, work func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	end := cancel
	defer end()
	return work(ctx)
}
