// Package batches saves what comes in, some at a time. A way out with the context would lose what is left.
package batches

import (
	"context"
	"time"
)

// Start collects and saves.
func Start(ctx context.Context, in <-chan int, save func([]int)) {
	go func() {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		var batch []int
		for {
			select {
			case v := <-in:
				batch = append(batch, v)
			case <-tick.C:
				if len(batch) > 0 {
					save(batch)
					batch = nil
				}
			}
		}
	}()
}
