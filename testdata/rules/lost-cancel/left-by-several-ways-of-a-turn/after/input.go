package turns

import (
	"context"
	"errors"
	"time"
)

func sum(ctx context.Context, keys []string, get func(context.Context, string) (int, error)) (total int) {
	for _, key := range keys {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		value, err := get(ctx, key)
		if err != nil {
			if errors.Is(err, context.Canceled) {
				cancel()
				return total
			}
			if value == 0 {
				cancel()
				continue
			}
			cancel()
			break
		}
		total += value
		cancel()
	}
	return total
}
