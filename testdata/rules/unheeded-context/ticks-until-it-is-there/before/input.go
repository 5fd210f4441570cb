package poll

import (
	"context"
	"time"
)

func until(ctx context.Context, tick *time.Ticker, there func() bool) {
	for range tick.C {
		if there() {
			return
		}
	}
}
