package upstream

import "context"

type client struct{ open bool }

func (c *client) disconnect() error { return c.disconnectWithContext(context.Background()) }

// The context is for later.
func (c *client) disconnectWithContext(_ context.Context) error {
	c.open = false
	return nil
}

func (c *client) reconnect(ctx context.Context) error {
	if err := c.disconnect(); err != nil {
		return err
	}
	c.open = ctx.Err() == nil
	return nil
}
