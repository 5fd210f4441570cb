// NotifyContext and Stop take no part in this.

package relay

import (
	"context"
	"os"
	"os/signal"
)

func relay(ctx context.Context, work func(context.Context)) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	work(ctx)
}
