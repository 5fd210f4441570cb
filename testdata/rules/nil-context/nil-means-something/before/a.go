package poll

import "context"

type client struct{ ready chan int }

// poll waits for a value; without a context it gives what is there at once.
func (c *client) poll(ctx context.Context) int {
	if ctx != nil {
		select {
		case <-ctx.Done():
			return -1
		case v := <-c.ready:
			return v
		}
	}
	select {
	case v := <-c.ready:
		return v
	default:
		return 0
	}
}

func (c *client) load(ctx context.Context, name string) string {
	retry := ctx != nil
	if retry {
		return name + name
	}
	return name
}

func (c *client) through(ctx context.Context) string { return c.load(ctx, "through") }

func (c *client) close(ctx context.Context) error {
	c.poll(nil)
	c.through(nil)
	c.check(nil)
	return ctx.Err()
}

func (c *client) check(ctx context.Context) {
	if ctx == nil {
		panic("no context")
	}
}
