package tests

import (
	"context"
	"testing"
	"time"
)

func wait(t *testing.T, ctx context.Context, ready func() bool) {
	for !ready() {
		time.Sleep(time.Millisecond)
	}
}

func TestWait(t *testing.T) { wait(t, context.Background(), func() bool { return true }) }
