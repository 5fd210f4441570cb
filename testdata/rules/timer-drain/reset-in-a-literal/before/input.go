package z1

import (
	"context"
	"time"
)

func loop(ctx context.Context, run func(context.Context) error) {
	timer := time.NewTimer(time.Second)
	again := func() { timer.Reset(time.Second) }
	for {
		select {
		case <-timer.C:
			if err := run(ctx); err != nil {
				again()
				continue
			}
			again()
		case <-ctx.Done():
			// It has not been received since the last reset: that would have led to the case above.
			if !timer.Stop() {
				<-timer.C
			}
			return
		}
	}
}
