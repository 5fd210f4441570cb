// The parent may be another one.

package again

import (
	"context"
	"time"
)

func again(ctx, other context.Context, is bool, fetch func(context.Context) error) error {
	first, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if is {
		first = other
	}
	second, stop := context.WithTimeout(first, time.Minute)
	defer stop()
	return fetch(second)
}
