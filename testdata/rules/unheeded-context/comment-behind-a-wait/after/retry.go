package retry

import (
	"context"
	"time"
)

func until(ctx context.Context, try func() error, show func(int), in <-chan int) (err error) {
	for range 5 {
		if err = try(); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second): // let it cool down
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case value := <-in:
			show(value) // the next one
		}
	}
	return err
}
