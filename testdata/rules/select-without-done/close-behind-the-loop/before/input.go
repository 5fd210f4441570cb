package merge

import "context"

func merge(ctx context.Context, a, b <-chan int, use func(context.Context, int), done chan<- struct{}) {
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			use(ctx, v)
		case v, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			use(ctx, v)
		}
	}
	close(done)
}
