// A test that goes on leaves many.

package work

import (
	"testing"
	"time"
)

func drain(ch <-chan int) int {
	sum := 0
	for {
		select {
		case v, ok := <-ch:
			if !ok {
				return sum
			}
			sum += v
		case <-time.After(time.Minute):
			return sum
		}
	}
}

func TestMany(t *testing.T) {
	ch := make(chan int, 1)
	for i := 0; i < 100_000; i++ {
		ch <- i
		select {
		case <-ch:
		case <-time.After(time.Minute):
			t.Fatal("timeout")
		}
	}
	if drain(ch) != 0 {
		t.Fatal("something is left")
	}
}
