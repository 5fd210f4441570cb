package merge

import (
	"context"
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		Merge(ctx, nil, nil, func(int) {})
		cancel()
	})
}

func TestStillWorks(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	a, got := make(chan int), make(chan int, 1)
	Merge(ctx, a, nil, func(n int) { got <- n })
	leaktest.Ends(t, func() {
		a <- 4
		if n := <-got; n != 4 {
			t.Error(n)
		}
	})
}
