// A test whose goroutines count themselves.

package counter

import (
	"sync"
	"sync/atomic"
	"testing"
)

func TestCounter(t *testing.T) {
	var n atomic.Int64
	wg := new(sync.WaitGroup)
	for range 100 {
		wg.Add(1)
		go func() {
			t.Helper()
			defer wg.Done()
			n.Add(1)
		}()
	}
	wg.Wait()
	if n.Load() != 100 {
		t.Errorf("got %d", n.Load())
	}
}
