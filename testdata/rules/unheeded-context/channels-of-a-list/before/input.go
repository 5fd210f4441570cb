package tell

import "context"

func tell(ctx context.Context, n int, watch func(context.Context, <-chan int), revision int) {
	var all []chan int
	for range n {
		c := make(chan int, 1)
		all = append(all, c)
		go watch(ctx, c)
	}
	for _, c := range all {
		c <- revision
	}
}

func last(ctx context.Context, accept func() (int, error), errs chan<- error) {
	for {
		if _, err := accept(); err != nil {
			errs <- err
			return
		}
	}
}
