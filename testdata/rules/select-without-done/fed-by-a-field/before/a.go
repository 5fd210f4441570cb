package a

import "context"

type hub struct {
	in   chan int
	more chan int
}

func newHub(ctx context.Context, use func(int)) *hub {
	h := &hub{in: make(chan int), more: make(chan int)}
	go relay(ctx, h.in, h.more, use)
	return h
}

func (h *hub) put(n int) { h.in <- n }

func relay(ctx context.Context, in, more <-chan int, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case n := <-more:
			use(n)
		}
	}
}
