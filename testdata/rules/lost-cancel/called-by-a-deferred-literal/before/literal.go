// A deferred literal calls it among other things.

package literal

import (
	"context"
	"log"
	"time"
)

func measure(parent context.Context, work func(context.Context) error) error {
	start := time.Now()
	ctx, cancel := context.WithTimeout(parent, time.Minute)
	defer func() {
		cancel()
		log.Print(time.Since(start))
	}()
	return work(ctx)
}
