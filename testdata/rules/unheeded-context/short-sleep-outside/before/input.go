package short

import (
	"context"
	"time"
)

func short(ctx context.Context, work func(context.Context) error) error {
	time.Sleep(10 * time.Millisecond)
	return work(ctx)
}
