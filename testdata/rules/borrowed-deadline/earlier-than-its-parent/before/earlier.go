// As it should be.

package earlier

import (
	"context"
	"time"
)

func earlier(ctx context.Context, fetch func(context.Context) error) error {
	long, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	short, stop := context.WithTimeout(long, time.Second)
	defer stop()
	return fetch(short)
}
