// Both channels are closed behind the send: with room the select would find the value and the closed channel at once.

package closes

import (
	"errors"
	"testing"
	"time"
)

func work() (int, error) { time.Sleep(time.Millisecond); return 7, nil }

func TestX(t *testing.T) {
	outCh := make(chan int)
	errCh := make(chan error)
	go func() {
		defer close(errCh)
		defer close(outCh)
		out, err := work()
		if err != nil {
			errCh <- err
			return
		}
		if out < 0 {
			errCh <- errors.New("negative")
			return
		}
		outCh <- out
	}()
	time.Sleep(5 * time.Millisecond)
	select {
	case out := <-outCh:
		if out != 7 {
			t.Fatalf("got %d", out)
		}
	case err := <-errCh:
		t.Fatalf("error from the goroutine: %v", err)
	case <-time.After(time.Second):
		t.Fatal("timeout")
	}
}
