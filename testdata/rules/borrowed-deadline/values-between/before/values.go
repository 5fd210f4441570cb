// A value between the two hides what the parent is; nothing is claimed.

package values

import (
	"context"
	"time"
)

type key struct{}

func values(ctx context.Context, fetch func(context.Context) error) error {
	first, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	second, stop := context.WithTimeout(context.WithValue(first, key{}, 1), time.Minute)
	defer stop()
	return fetch(second)
}
