// From Go 1.23 on Reset leaves no old tick behind: one timer, set directly before the select, saves an allocation a turn.

package relay

import (
	"context"
	"time"
)

func relay(ctx context.Context, in <-chan string, idle time.Duration, use func(string)) {
	timer := time.NewTimer(idle)
	defer timer.Stop()
	for {
		use("ready")
		timer.Reset(idle)
		select {
		case <-ctx.Done():
			return
		case s := <-in:
			use(s)
		case <-timer.C:
			use("idle")
		}
	}
}
