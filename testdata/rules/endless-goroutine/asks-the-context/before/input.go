package asks

import (
	"context"
	"time"
)

func asks(ctx context.Context, work func()) {
	go func() {
		for ctx.Err() == nil {
			work()
			time.Sleep(time.Second)
		}
	}()
	go func() {
		for {
			if ctx.Err() != nil {
				return
			}
			time.Sleep(time.Second)
		}
	}()
}
