package pause

import (
	"context"
	"time"
)

func pause(ctx context.Context, work func(context.Context) error) error {
	time.Sleep(5 * time.Second)
	return work(ctx)
}
