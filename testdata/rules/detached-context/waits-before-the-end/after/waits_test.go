// The explicit cancel and its defer stay: the deferred Wait runs after it. Only the parent may change, if the rule is named.

package waits

import (
	"context"
	"sync"
	"testing"
)

func TestWorkerEnds(t *testing.T) {
	var wg sync.WaitGroup
	defer wg.Wait()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	wg.Add(1)
	go func() {
		defer wg.Done()
		<-ctx.Done()
	}()
	if ctx.Err() != nil {
		t.Fatal("ended too soon")
	}
}
