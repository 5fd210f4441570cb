// A deferred Wait needs the end of the context: a defer right behind the creation would run after it.

package ordered

import (
	"context"
	"sync"
	"testing"
)

func TestLoop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() { <-ctx.Done() })
	if testing.Short() {
		t.Skip("takes its time")
	}
	cancel()
}
