package poll

import (
	"context"
	"time"
)

func poll(ctx context.Context, tick *time.Ticker, ask func()) {
	for range tick.C {
		ask()
	}
}

func wait(ctx context.Context, ask func() bool) {
	for range 10 {
		if ask() {
			return
		}
		<-time.After(time.Second)
	}
}
