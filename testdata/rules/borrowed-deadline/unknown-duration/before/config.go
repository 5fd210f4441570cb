// Nobody can tell which is longer.

package config

import (
	"context"
	"time"
)

func config(ctx context.Context, a, b time.Duration, fetch func(context.Context) error) error {
	first, cancel := context.WithTimeout(ctx, a)
	defer cancel()
	second, stop := context.WithTimeout(first, b)
	defer stop()
	return fetch(second)
}
