// A literal in a variable resets the timer on every way behind the receive.

package loop

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
			if !timer.Stop() {
				<-timer.C
			}
			return
		}
	}
}
