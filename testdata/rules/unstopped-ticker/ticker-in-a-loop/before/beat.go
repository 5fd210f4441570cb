// The function ends when the context does; the ticker goes on.

package beat

import (
	"context"
	"time"
)

func beat(ctx context.Context, every time.Duration, say func()) {
	ticker := time.NewTicker(every)
	for {
		select {
		case <-ticker.C:
			say()
		case <-ctx.Done():
			return
		}
	}
}
