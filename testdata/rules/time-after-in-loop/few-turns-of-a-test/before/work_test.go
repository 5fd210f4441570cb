// Ten timers of a second, and then the test is over: a note.

package work

import (
	"testing"
	"time"
)

func TestAll(t *testing.T) {
	ch := make(chan int, 10)
	for i := 0; i < 10; i++ {
		ch <- i
	}
	turns := 10
	for i := 0; i < turns; i++ {
		select {
		case <-ch:
		case <-time.After(time.Second):
			t.Fatal("timeout")
		}
	}
}

func TestEach(t *testing.T) {
	for _, ch := range []chan int{make(chan int, 1), make(chan int, 1)} {
		ch <- 1
		select {
		case <-ch:
		case <-time.After(time.Second):
			t.Fatal("timeout")
		}
	}
}
