// Clean-up, deferred and subtest literals run once.

package once

import (
	"context"
	"testing"
	"time"
)

type key struct{}

func TestPing(t *testing.T) {
	ctx := t.Context()
	t.Cleanup(func() {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer stop()
		if ctx.Err() != nil {
			t.Error("no time left for the clean-up")
		}
	})
	t.Run("value", func(t *testing.T) {
		ctx = context.WithValue(ctx, key{}, 1)
		if ctx.Value(key{}) == nil {
			t.Error("lost")
		}
	})
}
