// Once the function asks it is not looked at again: all of its waits are mended at once.

package work

import (
	"context"
	"time"
)

func double(ctx context.Context, in <-chan int, out chan<- int) error {
	for {
		n := <-in
		if n < 0 {
			return nil
		}
		out <- 2 * n
		time.Sleep(time.Millisecond)
	}
}

func both(ctx context.Context, numbers []int, out chan<- int) {
	for _, n := range numbers {
		out <- n
		out <- -n
	}
	close(out)
}
