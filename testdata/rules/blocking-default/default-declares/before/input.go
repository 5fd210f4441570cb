package declares

import "context"

func declares(ctx context.Context, in <-chan int) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			select {
			case <-in:
			case <-ctx.Done():
			}
		}
	}
}
