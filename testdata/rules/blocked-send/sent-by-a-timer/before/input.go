package late

import (
	"context"
	"time"
)

func late(done <-chan struct{}) string {
	result := make(chan string)
	time.AfterFunc(time.Second, func() { result <- "late" })
	select {
	case text := <-result:
		return text
	case <-done:
		return ""
	}
}

func when(ctx context.Context, done <-chan struct{}) string {
	result := make(chan string)
	context.AfterFunc(ctx, func() { result <- "cancelled" })
	select {
	case text := <-result:
		return text
	case <-done:
		return ""
	}
}
