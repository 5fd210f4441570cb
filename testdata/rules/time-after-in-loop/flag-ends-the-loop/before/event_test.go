// Each case ends the loop by its flag: there is one turn.

package event

import (
	"testing"
	"time"
)

func TestEvent(t *testing.T) {
	c := make(chan int, 1)
	c <- 1
	done := false
	for !done {
		select {
		case v := <-c:
			t.Log(v)
			done = true
		case <-time.After(200 * time.Millisecond):
			t.Error("not received")
			done = true
		}
	}
}
