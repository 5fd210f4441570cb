package poll

import (
	"sync"
	"testing"
	"time"
)

// The context of the test ends when the test has returned: it cannot end what the test waits for.
func TestPoll(t *testing.T) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for {
			time.Sleep(time.Second)
			t.Log("still here")
		}
	}()
	wg.Wait()
}

func TestBeside(t *testing.T) {
	go func() {
		for {
			select {
			case <-t.Context().Done():
				return
			case <-time.After(time.Second):
			}
			t.Log("still here")
		}
	}()
	time.Sleep(time.Second)
}
