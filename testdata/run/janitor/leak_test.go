package janitor

import (
	"context"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		New(ctx, time.Millisecond)
		cancel()
	})
}

func TestStillWorks(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	c := New(ctx, time.Millisecond)
	leaktest.Ends(t, func() {
		for c.Len() > 0 {
			time.Sleep(time.Millisecond)
		}
	})
}
