package conn

import (
	"context"
	"errors"
	"time"
)

type Conn struct{ pong chan struct{} }

func (c *Conn) Flush() error {
	select {
	case <-c.pong:
		return nil
	case <-time.After(10 * time.Second):
		return errors.New("timeout")
	}
}

// FlushWithContext refuses a context without a deadline.
func (c *Conn) FlushWithContext(ctx context.Context) error {
	if _, ok := ctx.Deadline(); !ok {
		return errors.New("context requires a deadline")
	}
	select {
	case <-c.pong:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
