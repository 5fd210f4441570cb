package poll

import "context"

func poll(ctx context.Context, in <-chan int, work func(context.Context)) {
	for {
		select {
		case <-in:
			return
		default:
			work(ctx)
		}
	}
}
