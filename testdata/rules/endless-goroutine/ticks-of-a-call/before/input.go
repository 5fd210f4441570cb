package beat

import (
	"context"
	"time"
)

func start(ctx context.Context, beat func()) {
	go func() {
		for range time.Tick(time.Second) {
			beat()
		}
	}()
}
