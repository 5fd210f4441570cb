// The form with a context does not set the limit that the other one sets.

package a

import (
	"context"
	"time"
)

type params struct {
	ctx     context.Context
	timeout time.Duration
	id      string
}

func newParams(id string) *params {
	return &params{timeout: 30 * time.Second, id: id}
}

func newParamsWithContext(ctx context.Context, id string) *params {
	return &params{ctx: ctx, id: id}
}

func (p *params) send() error {
	ctx := p.ctx
	if ctx == nil {
		ctx = context.Background()
	}
	if p.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, p.timeout)
		defer cancel()
	}
	<-ctx.Done()
	return ctx.Err()
}

func restart(ctx context.Context, id string) error {
	return newParams(id).send()
}
