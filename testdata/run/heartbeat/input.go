// Package heartbeat gives a sign of life at a steady pace.
package heartbeat

import (
	"context"
	"time"
)

func Start(ctx context.Context, every time.Duration, beat func()) {
	ticker := time.NewTicker(every)
	go func() {
		defer ticker.Stop()
		for range ticker.C {
			beat()
		}
	}()
}
