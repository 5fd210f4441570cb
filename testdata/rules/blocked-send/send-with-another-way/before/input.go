package progress

import "context"

func run(ctx context.Context, steps []func(), show func(int)) {
	at := make(chan int)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i, step := range steps {
			step()
			select {
			case at <- i:
			default: // nobody looks right now
			}
		}
	}()
	for {
		select {
		case i := <-at:
			show(i)
		case <-done:
			return
		}
	}
}

func last(ctx context.Context, get func() int) int {
	got := make(chan int)
	go func() {
		select {
		case got <- get():
		case <-ctx.Done():
		}
	}()
	select {
	case n := <-got:
		return n
	case <-ctx.Done():
		return 0
	}
}
