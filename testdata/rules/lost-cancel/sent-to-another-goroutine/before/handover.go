// The cancel function goes over a channel to somebody who will call it.

package handover

import "context"

func start(parent context.Context, ends chan<- context.CancelFunc, serve func(context.Context)) {
	ctx, cancel := context.WithCancel(parent)
	ends <- cancel
	serve(ctx)
}
