package pubsub

import (
	"context"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		b := New(ctx, func(int) {})
		cancel()
		time.Sleep(5 * time.Millisecond)
		go b.Publish(1)
	})
}

func TestStillWorks(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	got := make(chan int, 1)
	b := New(ctx, func(n int) { got <- n })
	leaktest.Ends(t, func() {
		if err := b.Publish(3); err != nil {
			t.Error(err)
		}
		if n := <-got; n != 3 {
			t.Error(n)
		}
	})
}
