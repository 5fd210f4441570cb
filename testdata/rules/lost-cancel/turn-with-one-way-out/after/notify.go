// The turn has one way out and nothing behind the call: a plain call of cancel at its end is enough.

package notify

import (
	"context"
	"log"
	"time"
)

func notifyAll(parent context.Context, names []string, send func(context.Context, string) error) {
	for _, name := range names {
		ctx, cancel := context.WithTimeout(parent, time.Second)
		if err := send(ctx, name); err != nil {
			log.Printf("%s: %v", name, err)
		}
		cancel()
	}
}
