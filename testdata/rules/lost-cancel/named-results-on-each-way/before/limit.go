package limit

import (
	"context"
	"time"
)

func limit(ctx context.Context, isShort bool) (limited context.Context, cancel context.CancelFunc) {
	if isShort {
		limited, cancel = context.WithTimeout(ctx, time.Second)
		return
	}
	limited, cancel = context.WithCancel(ctx)
	return limited, cancel
}

func checked(ctx context.Context, check func() error) (limited context.Context, cancel context.CancelFunc, err error) {
	limited, cancel = context.WithCancel(ctx)
	if err = check(); err != nil {
		cancel()
		return nil, nil, err
	}
	return
}
