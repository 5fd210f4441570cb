package mergeclose

import (
	"context"
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan struct{})
		go Merge(ctx, make(chan int), nil, func(int) {}, done)
		go func() { <-done }()
		cancel()
	})
}

func TestStillWorks(t *testing.T) {
	a, done := make(chan int), make(chan struct{})
	close(a)
	leaktest.Ends(t, func() { Merge(context.Background(), a, nil, func(int) {}, done); <-done })
}
