package merge

import "context"

func merge(ctx context.Context, a, b <-chan int, use func(int)) {
	go func() {
		for {
			select {
			case n := <-a:
				use(n)
			case n := <-b:
				use(-n)
			case <-ctx.Done():
				return
			}
		}
	}()
}
