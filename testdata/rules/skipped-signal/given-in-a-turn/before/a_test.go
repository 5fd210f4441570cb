// One of the turns gives the signal, and nothing leaves the loop before.

package turn

import (
	"testing"
	"time"
)

func TestX(t *testing.T) {
	start, done := make(chan bool), make(chan error, 1)
	go func() {
		<-start
		done <- nil
	}()
	n := 10_000
	for i := 0; i < n; i++ {
		if i == 222 {
			start <- true
		}
	}
	select {
	case err := <-done:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(time.Second):
		t.Fatal("timed out")
	}
}
