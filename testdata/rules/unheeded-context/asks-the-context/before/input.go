package asks

import (
	"context"
	"time"
)

func asks(ctx context.Context, try func() error) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if try() == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
}
