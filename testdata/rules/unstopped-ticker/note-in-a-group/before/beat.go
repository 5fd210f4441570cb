// Not selected by its name: the note has no fix that is applied.

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
