// Nothing piles up on any version: the only other case leaves, so the timer has fired when the next turn begins. A note.

package ready

import (
	"context"
	"time"
)

func wait(ctx context.Context, ready func(context.Context) bool) error {
	for !ready(ctx) {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
	return nil
}
