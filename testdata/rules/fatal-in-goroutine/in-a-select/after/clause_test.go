// A clause takes the return too.

package clause

import (
	"testing"
	"time"
)

func TestClause(t *testing.T) {
	in, done := make(chan int), make(chan struct{})
	go func() {
		defer close(done)
		select {
		case <-in:
		case <-time.After(time.Second):
			t.Error("late")
			return
		}
		t.Log("in time")
	}()
	in <- 1
	<-done
}
