package poll

import (
	"context"
	"time"
)

func poll(ctx context.Context, in <-chan int, ask func(context.Context, int) error) {
	for n := range in {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		if n == 0 {
			cancel()
			continue
		}
		err := ask(ctx, n)
		cancel()
		if err != nil {
			break
		}
	}
}
