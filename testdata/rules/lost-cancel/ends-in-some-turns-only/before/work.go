package work

import (
	"context"
	"time"
)

func work(ctx context.Context, n int) {
	select {
	case <-ctx.Done():
	case <-time.After(time.Duration(n) * time.Second):
		println(n)
	}
}

func each(ctx context.Context, in <-chan int) {
	for n := range in {
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		if n == 0 {
			continue
		}
		go work(ctx, n)
		if n > 10 {
			cancel()
		}
	}
}
