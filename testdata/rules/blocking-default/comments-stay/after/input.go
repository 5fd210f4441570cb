package produce

import "context"

func produce(ctx context.Context, out chan<- int) {
	for i := 0; ; i++ {
		select {
		case out <- i: // there is work
			// hand it over
			// one by one
		case <-ctx.Done():
			return
		}
	}
}
