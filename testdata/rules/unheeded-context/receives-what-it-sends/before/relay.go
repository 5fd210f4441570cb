package relay

import "context"

func relay(ctx context.Context, in <-chan int, out chan<- int) {
	for {
		out <- <-in
	}
}

func double(ctx context.Context, in <-chan int, out chan<- int) {
	for {
		out <- 2 * <-in
	}
}
