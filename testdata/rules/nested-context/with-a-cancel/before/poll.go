// The cancel function is the turn's own as well, as long as nobody else calls it.

package poll

import (
	"context"
	"time"
)

func poll(ctx context.Context, names []string, ask func(context.Context, string) error) error {
	var cancel context.CancelFunc
	for _, name := range names {
		ctx, cancel = context.WithTimeout(ctx, time.Second)
		err := ask(ctx, name)
		cancel()
		if err != nil {
			return err
		}
	}
	return nil
}
