package short

import (
	"context"
	"time"
)

func short(ctx context.Context, work func()) {
	go func() {
		<-time.After(10 * time.Millisecond)
		work()
	}()
}
