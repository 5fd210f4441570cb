package help

import "context"

func Run(ctx context.Context, work func(context.Context)) {
	go work(ctx)
}
