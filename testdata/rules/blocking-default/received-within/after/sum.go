package sum

import "context"

func sum(stop <-chan struct{}, in <-chan int) (total int) {
	for {
		select {
		case <-stop:
			return
		case value := <-in:
			total += value
		}
	}
}

func each(ctx context.Context, in <-chan string, use func(string)) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case value := <-in:
			use(value) // one at a time
		}
	}
}

// It is not received in each turn.
func some(ctx context.Context, in <-chan bool, want func() bool, use func(bool)) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			use(want() && <-in)
		}
	}
}
