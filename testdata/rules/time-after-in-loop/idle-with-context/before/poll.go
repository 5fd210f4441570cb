// Below Go 1.23 each abandoned timer lives until it fires: each turn makes its own and stops it in the other cases.

package poll

import (
	"context"
	"errors"
	"time"
)

var errIdle = errors.New("nothing came")

func poll(ctx context.Context, in <-chan string, idle time.Duration, use func(string)) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case s := <-in:
			use(s)
		case <-time.After(idle):
			return errIdle
		}
	}
}
