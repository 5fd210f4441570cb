// The value that is returned keeps the context. Shown, not fixed.

package client

import (
	"context"
	"time"
)

type client struct {
	ctx  context.Context
	name string
}

func newClient(parent context.Context, name string) *client {
	ctx, _ := context.WithTimeout(parent, time.Hour)
	return &client{ctx: ctx, name: name}
}

func (c *client) alive() bool { return c.ctx.Err() == nil }
