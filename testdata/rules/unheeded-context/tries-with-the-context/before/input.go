package retry

import (
	"context"
	"time"
)

func retry(ctx context.Context, try func(context.Context) error) (err error) {
	for i := 0; i < 5; i++ {
		if err = try(ctx); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}
