// signal.NotifyContext gives a stop function too: without it the signals never get their old meaning back.

package drain

import (
	"context"
	"fmt"
	"os"
	"os/signal"
)

func drain(parent context.Context, queue []string, handle func(context.Context, string) error) error {
	ctx, stop := signal.NotifyContext(parent, os.Interrupt)
	defer stop()
	for _, item := range queue {
		if err := handle(ctx, item); err != nil {
			return fmt.Errorf("item %s: %w", item, err)
		}
	}
	stop()
	return nil
}
