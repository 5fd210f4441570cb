package poll

import (
	"context"
	"time"
)

func poll(ctx context.Context, status func(context.Context) (bool, error)) error {
	for {
		done, err := status(ctx)
		if err != nil {
			return err
		}
		if done {
			return nil
		}
		time.Sleep(time.Second)
	}
}
