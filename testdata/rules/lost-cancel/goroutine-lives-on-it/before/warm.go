// A goroutine that nobody waits for works with the context. Shown, not fixed.

package warm

import (
	"context"
	"time"
)

func warmUp(parent context.Context, load func(context.Context, string) error, names []string) {
	ctx, _ := context.WithTimeout(parent, time.Minute)
	go func() {
		for _, name := range names {
			if load(ctx, name) != nil {
				return
			}
		}
	}()
}
