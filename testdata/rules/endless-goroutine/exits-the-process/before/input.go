package watch

import (
	"context"
	"log"
	"time"
)

func watch(ctx context.Context, healthy func() bool) {
	go func() {
		for {
			time.Sleep(time.Second)
			if !healthy() {
				log.Fatal("not healthy")
			}
		}
	}()
}
