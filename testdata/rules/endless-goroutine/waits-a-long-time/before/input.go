package expire

import (
	"context"
	"time"
)

func expire(ctx context.Context, drop func()) {
	go func() {
		<-time.After(24 * time.Hour)
		drop()
	}()
}
