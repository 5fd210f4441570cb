package rqlite

import "context"

type Conn struct{ n int }

func (c *Conn) Write(query string) error { return c.WriteContext(context.Background(), query) }

func (c *Conn) WriteContext(ctx context.Context, query string) error {
	c.n += len(query)
	return ctx.Err()
}
