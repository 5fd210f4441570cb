package send

import "context"

func send(ctx context.Context, jobs []int, out chan<- int) {
	for _, job := range jobs {
		select {
		case <-ctx.Done():
			break
		case out <- job:
		}
	}
}
