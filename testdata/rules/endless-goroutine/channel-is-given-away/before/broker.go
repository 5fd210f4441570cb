// Package broker sends each event to all who listen.
package broker

import "context"

// Broker sends events.
type Broker struct {
	pub chan int
	sub chan chan int
}

// Start runs the broker until the context ends.
func Start(ctx context.Context) *Broker {
	b := &Broker{pub: make(chan int), sub: make(chan chan int)}
	go func() {
		var subs []chan int
		for {
			select {
			case s := <-b.sub:
				subs = append(subs, s)
			case e := <-b.pub:
				for _, s := range subs {
					s <- e
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return b
}

// Listen calls f for each event. The broker waits for it, whatever context this is.
func (b *Broker) Listen(ctx context.Context, f func(int)) {
	c := make(chan int)
	b.sub <- c
	go func() {
		for {
			f(<-c)
		}
	}()
}
