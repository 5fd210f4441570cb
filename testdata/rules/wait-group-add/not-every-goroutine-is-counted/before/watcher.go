// One is counted, the other one only watches: the numbers of goroutines and of counts need not be the same.

package watcher

import (
	"context"
	"sync"
)

func watcher(ctx context.Context, work, stopped func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		work()
	}()
	go func() {
		<-ctx.Done()
		stopped()
	}()
	wg.Wait()
}
