// An answer that somebody waits for is given in any case; a place that was taken is given back.

package owed

import "context"

type request struct{ answer chan int }

func serve(ctx context.Context, requests <-chan request) {
	go func() {
		for {
			var r request
			select {
			case <-ctx.Done():
				return
			case r = <-requests:
			}
			r.answer <- 1
		}
	}()
}

func work(ctx context.Context, places chan struct{}, run func()) {
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case places <- struct{}{}:
			}
			run()
			<-places
		}
	}()
}
