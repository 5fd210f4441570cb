package send

import "context"

func send(ctx context.Context, jobs []int, out chan<- int) {
loop:
	for _, job := range jobs {
		select {
		case <-ctx.Done():
			break loop
		case out <- job:
		}
	}
}
