package generate

import (
	"context"
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		<-Numbers(ctx)
		cancel()
	})
}

func TestStillWorks(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	c := Numbers(ctx)
	if a, b := <-c, <-c; a != 0 || b != 1 {
		t.Error(a, b)
	}
}
