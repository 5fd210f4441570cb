// The loop over a ticker's channel has no end of its own: nobody closes that channel. The return is the only way out.
package ticks

import (
	"context"
	"sync"
	"time"
)

func everySecond(ctx context.Context, work func()) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		for range time.NewTicker(time.Second).C {
			select {
			case <-ctx.Done():
				wg.Done()
				return
			default:
			}
			work()
		}
	}()
	go func() {
		for range time.Tick(time.Second) {
			if ctx.Err() != nil {
				wg.Done()
				return
			}
			work()
		}
	}()
	wg.Wait()
}
