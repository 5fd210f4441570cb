// Nothing follows in the goroutine: no return is needed.

package last

import (
	"sync"
	"testing"
)

func TestLast(t *testing.T) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		t.Error("never")
	}()
	wg.Wait()
}
