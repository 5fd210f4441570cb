package values

import (
	"context"
	"time"
)

func kept(ctx context.Context, fetch func(context.Context) error) error {
	first, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := fetch(first); err != nil {
		return err
	}
	second, stop := context.WithTimeout(context.WithoutCancel(first), time.Minute)
	defer stop()
	return fetch(second)
}
