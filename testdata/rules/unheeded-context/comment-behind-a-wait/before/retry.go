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
		time.Sleep(time.Second) // let it cool down
		show(<-in)              // the next one
	}
	return err
}
