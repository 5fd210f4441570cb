package produce

import "context"

func produce(ctx context.Context, out chan<- int) {
	for i := 0; ; i++ {
		select {
		default: // there is work
			// hand it over
			out <- i // one by one
		case <-ctx.Done():
			return
		}
	}
}
