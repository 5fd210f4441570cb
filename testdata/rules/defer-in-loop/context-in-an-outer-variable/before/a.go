// The context that the turn makes is kept in a variable from before the loop.

package outer

import (
	"context"
	"time"
)

func connect(ctx context.Context, addr string) error { return ctx.Err() }

func Dial(octx context.Context, addrs []string) error {
	ctx := octx
	var err error
	for i, a := range addrs {
		if i == 0 || addrs[i-1] != a {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(octx, time.Second)
			defer cancel()
		}
		if err = connect(ctx, a); err == nil {
			return nil
		}
	}
	return err
}
