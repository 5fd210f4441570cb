// The fix writes a `time.After` in the loop: where nothing piles up, that is not told of.

package poll

import (
	"context"
	"time"
)

func wait(ctx context.Context, ready func() bool) error {
	for !ready() {
		time.Sleep(time.Second)
	}
	return nil
}

func waitAgain(ctx context.Context, ready func() bool) error {
	for !ready() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return nil
}
