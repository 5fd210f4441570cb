package pump

import (
	"context"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		in, out := make(chan int, 1), make(chan int)
		in <- 1
		go Pump(ctx, in, out)
		time.Sleep(10 * time.Millisecond)
		cancel()
		close(in)
	})
}

func TestStillWorks(t *testing.T) {
	in, out := make(chan int, 3), make(chan int)
	for i := range 3 {
		in <- i
	}
	close(in)
	sum := make(chan int, 1)
	go func() { sum <- <-out + <-out + <-out }()
	leaktest.Ends(t, func() {
		if n := Pump(context.Background(), in, out); n != 3 {
			t.Errorf("%d went", n)
		}
		if got := <-sum; got != 3 {
			t.Errorf("lost: %d", got)
		}
	})
}
