package bus

import "context"

type Bus struct {
	ctx    context.Context
	events chan int
}

func (b *Bus) loop(use func(int)) {
	for {
		select {
		case n := <-b.events:
			use(n)
		case <-b.ctx.Done():
			return
		}
	}
}

func (b *Bus) Publish(n int) error {
	b.events <- n
	return nil
}
