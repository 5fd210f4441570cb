package pump

import "context"

func pump(ctx context.Context, in <-chan string, out chan<- string) {
	go func() {
		for {
			s := <-in
			out <- s + "!"
		}
	}()
}
