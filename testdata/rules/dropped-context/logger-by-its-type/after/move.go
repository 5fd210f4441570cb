// What takes things of all kinds and gives nothing writes a log.

package loggerbyitstype

import (
	"context"

	"example.com/case/glog"
)

func move(ctx context.Context, work func(context.Context) error) error {
	glog.InfoContext(ctx, "going to move")
	return work(ctx)
}
