// A deadline behind that of its parent never comes.

package later

import (
	"context"
	"time"
)

func later(ctx context.Context, fetch func(context.Context) error) error {
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	long, stop := context.WithTimeout(short, time.Minute)
	defer stop()
	return fetch(long)
}
