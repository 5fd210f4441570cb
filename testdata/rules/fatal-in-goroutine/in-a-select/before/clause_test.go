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
			t.Fatal("late")
		}
		t.Log("in time")
	}()
	in <- 1
	<-done
}
