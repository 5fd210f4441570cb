package produce

import "context"

func produce(ctx context.Context, out chan<- int) {
	for i := 0; ; i++ {
		select {
		case <-ctx.Done():
			return
		default:
			out <- i
		}
	}
}
