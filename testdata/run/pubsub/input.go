// Package pubsub tells subscribers what happens.
package pubsub

import "context"

type Bus struct {
	ctx    context.Context
	events chan int
}

func New(ctx context.Context, use func(int)) *Bus {
	b := &Bus{ctx: ctx, events: make(chan int)}
	go func() {
		for {
			select {
			case n := <-b.events:
				use(n)
			case <-b.ctx.Done():
				return
			}
		}
	}()
	return b
}

func (b *Bus) Publish(n int) error {
	b.events <- n
	return nil
}
