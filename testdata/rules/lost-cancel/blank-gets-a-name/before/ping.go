// The cancel function is thrown away: the blank becomes a name, and the comment stays at the end of its line.

package ping

import (
	"context"
	"time"
)

func ping(parent context.Context, knock func(context.Context) error) error {
	ctx, _ := context.WithDeadline(parent, time.Now().Add(time.Second)) // one second is plenty
	return knock(ctx)
}
