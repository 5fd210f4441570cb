package shutdown

import "context"

func shutdown(ctx context.Context, acks, errs <-chan int, use func(int)) {
	<-ctx.Done()
	for range 3 {
		select {
		case n := <-acks:
			use(n)
		case n := <-errs:
			use(-n)
		}
	}
}
