// A test that goes on leaves many.

package work

import (
	"testing"
	"time"
)

func drain(ch <-chan int) int {
	sum := 0
	for {
		timer := time.NewTimer(time.Minute)
		select {
		case v, ok := <-ch:
			timer.Stop()
			if !ok {
				return sum
			}
			sum += v
		case <-timer.C:
			return sum
		}
	}
}

func TestMany(t *testing.T) {
	ch := make(chan int, 1)
	for i := 0; i < 100_000; i++ {
		ch <- i
		timer := time.NewTimer(time.Minute)
		select {
		case <-ch:
			timer.Stop()
		case <-timer.C:
			t.Fatal("timeout")
		}
	}
	if drain(ch) != 0 {
		t.Fatal("something is left")
	}
}
