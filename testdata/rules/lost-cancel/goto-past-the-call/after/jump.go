// A goto jumps over the call of cancel.

package jump

import (
	"context"
	"errors"
	"time"
)

var errFailed = errors.New("failed")

func store(parent context.Context, put, sync func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	if put(ctx) != nil {
		goto failed
	}
	if sync(ctx) != nil {
		goto failed
	}
	cancel()
	return nil
failed:
	return errFailed
}
