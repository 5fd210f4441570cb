// A CancelFunc: each turn's context ends with its turn.

package ping

import (
	"context"
	"log"
	"time"
)

func pingAll(parent context.Context, hosts []string, ping func(context.Context, string) error) {
	for i := 0; i < len(hosts); i++ {
		func() {
			ctx, cancel := context.WithTimeout(parent, time.Second)
			defer cancel()
			if err := ping(ctx, hosts[i]); err != nil {
				log.Print(err)
			}
		}()
	}
}
