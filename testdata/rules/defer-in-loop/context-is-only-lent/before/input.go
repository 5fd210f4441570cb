// The context of a turn goes to a function that is done with it when it returns.

package lent

import (
	"context"
	"time"
)

func ping(ctx context.Context, host string) error {
	if host == "" {
		return context.Canceled
	}
	return ctx.Err()
}

func pingAll(parent context.Context, hosts []string) error {
	for _, host := range hosts {
		ctx, cancel := context.WithTimeout(parent, time.Second)
		defer cancel()
		if err := ping(ctx, host); err != nil {
			return err
		}
	}
	return nil
}
