//go:build integration

package views

import (
	"context"
	"testing"
)

func TestLive(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if second() == 0 {
		t.Skip(ctx)
	}
	cancel()
}
