// What counts the goroutine down is better done in any case: no early return is needed before it.

package all

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAll(t *testing.T) {
	var wg sync.WaitGroup
	wg.Add(2)
	for range 2 {
		go func() {
			require.True(t, ready())
			wg.Done()
		}()
	}
	wg.Wait()
}

func ready() bool { return true }
