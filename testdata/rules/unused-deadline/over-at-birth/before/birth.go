// Made from a context that was cancelled before on every path.

package birth

import (
	"context"
	"time"
)

func birth(parent context.Context, fetch func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	err := fetch(ctx)
	cancel()
	if err != nil {
		return err
	}
	late, stop := context.WithTimeout(ctx, time.Second)
	defer stop()
	return fetch(late)
}
