// From Go 1.23 on the collector takes the timers: a note that says so, and no edit while the rule is not selected by name.

package fresh

import (
	"context"
	"time"
)

func fresh(ctx context.Context, in <-chan string, idle time.Duration, use func(string)) {
	for {
		select {
		case <-ctx.Done():
			return
		case s := <-in:
			use(s)
		case <-time.After(idle):
			use("idle")
		}
	}
}
