package sweep

import (
	"context"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		Start(ctx, time.Hour, func() {})
		cancel()
	})
}

func TestStillWorks(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := make(chan int, 100)
	Start(ctx, time.Millisecond, func() {
		select {
		case n <- 1:
		default:
		}
	})
	leaktest.Ends(t, func() { <-n })
}
