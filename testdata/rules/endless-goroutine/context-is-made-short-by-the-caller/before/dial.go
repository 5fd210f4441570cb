// A caller gives a context that lasts as long as the dialling, over its own parameter: the goroutine is to go on. Shown, not fixed.

package dial

import (
	"context"
	"time"
)

type client struct{ pings int }

func dial(ctx context.Context) *client {
	c := &client{}
	go func() {
		for {
			time.Sleep(time.Second)
			c.pings++
		}
	}()
	return c
}

func open(ctx context.Context) *client {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return dial(ctx)
}
