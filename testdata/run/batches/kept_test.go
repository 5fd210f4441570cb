package batches

import (
	"context"
	"testing"

	"example.com/run/leaktest"
)

func TestStillWorks(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in := make(chan int)
	saved := make(chan []int, 3)
	Start(ctx, in, func(batch []int) { saved <- batch })
	for i := range 3 {
		in <- i
	}
	cancel()
	leaktest.Ends(t, func() {
		for got := 0; got < 3; {
			got += len(<-saved)
		}
	})
}
