// A value between the two changes nothing of the deadline.

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

func variable(ctx context.Context, fetch func(context.Context) error) error {
	first, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	named := context.WithValue(first, key{}, 1)
	second, stop := context.WithTimeout(named, time.Minute)
	defer stop()
	return fetch(second)
}
