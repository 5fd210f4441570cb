package pump

import "context"

func pump(ctx context.Context, in <-chan string, out chan<- string) {
	go func() {
		for {
			var s string
			select {
			case <-ctx.Done():
				return
			case s = <-in:
			}
			select {
			case <-ctx.Done():
				return
			case out <- s + "!":
			}
		}
	}()
}
