package watch

import "context"

func watch(ctx context.Context, open func(context.Context) <-chan int, use func(int)) {
	in := open(ctx)
	for range 10 {
		use(<-in)
		n := <-in
		use(n)
	}
}
