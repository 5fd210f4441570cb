package drain

import "context"

func drain(ctx context.Context, in <-chan int, use func(int)) {
	go func() {
		for n := range in {
			use(n)
		}
	}()
	go func() {
		for {
			n, ok := <-in
			if !ok {
				return
			}
			use(n)
		}
	}()
}
