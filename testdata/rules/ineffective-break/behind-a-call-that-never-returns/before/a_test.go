package ready

import (
	"context"
	"testing"
	"time"
)

func wait(ctx context.Context, t *testing.T, ready func() bool) {
	for {
		select {
		case <-ctx.Done():
			t.Fatal("not ready")
			break
		default:
		}
		if ready() {
			return
		}
		time.Sleep(time.Second)
	}
}
