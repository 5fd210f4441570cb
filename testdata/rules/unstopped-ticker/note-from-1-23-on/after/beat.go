// It is collected: a note.

package beat

import (
	"context"
	"time"
)

func beat(ctx context.Context, every time.Duration, say func()) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			say()
		case <-ctx.Done():
			return
		}
	}
}
