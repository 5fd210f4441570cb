// The goroutine is where the ticker lives.

package start

import (
	"context"
	"time"
)

func start(ctx context.Context, say func()) {
	ticker := time.NewTicker(time.Second)
	go func() {
		for {
			select {
			case <-ticker.C:
				say()
			case <-ctx.Done():
				return
			}
		}
	}()
}
