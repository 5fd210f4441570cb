// A channel of times that somebody makes and closes is no ticker's: the loop over it ends.

package closed

import (
	"sync"
	"testing"
	"time"
)

func TestFan(t *testing.T) {
	var wg sync.WaitGroup
	times := make(chan time.Time)
	done := make(chan bool)
	ticker := time.NewTicker(time.Millisecond)
	defer ticker.Stop()
	go func() {
		for {
			select {
			case at := <-ticker.C:
				times <- at
			case <-done:
				close(times)
				return
			}
		}
	}()
	n := 0
	wg.Add(1)
	go func() {
		defer wg.Done()
		for range times {
			n++
		}
	}()
	time.Sleep(20 * time.Millisecond)
	close(done)
	wg.Wait()
}
