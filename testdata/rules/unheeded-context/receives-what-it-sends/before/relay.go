package relay

import "context"

func relay(ctx context.Context, in <-chan int, out chan<- int, goesOn func(int) bool) error {
	for n := 0; goesOn(n); n++ {
		out <- <-in
	}
	return nil
}

func double(ctx context.Context, in <-chan int, out chan<- int, goesOn func(int) bool) error {
	for n := 0; goesOn(n); n++ {
		out <- 2 * <-in
	}
	return nil
}
