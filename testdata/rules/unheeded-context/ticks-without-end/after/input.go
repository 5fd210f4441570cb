package poll

import (
	"context"
	"time"
)

func poll(ctx context.Context, tick *time.Ticker, ask func()) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		ask()
	}
}

func wait(ctx context.Context, ask func() bool) {
	for range 10 {
		if ask() {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
	}
}
