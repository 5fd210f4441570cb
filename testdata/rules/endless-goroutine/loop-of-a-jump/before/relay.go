package relay

import "context"

func relay(ctx context.Context, in <-chan int, out chan<- int) {
	go func() {
		var v int
	next:
		v = <-in
		if v == 0 {
			goto next
		}
		out <- v
		goto next
	}()
}

func drain(ctx context.Context, in <-chan int, use func(int)) {
	go func() {
	next:
		v, ok := <-in
		if ok {
			use(v)
			goto next
		}
	}()
}

func nobody(in <-chan int, use func(int)) {
	go func() {
	next:
		use(<-in)
		goto next
	}()
}
