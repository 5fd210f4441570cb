package calls

import "context"

func calls(ctx context.Context, work func()) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			work()
		}
	}
}
