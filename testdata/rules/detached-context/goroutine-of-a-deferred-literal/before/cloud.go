// All calls of a deferred literal are left alone, with those that it starts.

package cloud

import "context"

type cloud struct{ n int }

func (c *cloud) Save(ctx context.Context, s string) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	default:
	}
	c.n++
	return nil
}

func (c *cloud) Delete(ctx context.Context, s string) error { return c.Save(ctx, s) }

func (c *cloud) Put(ctx context.Context, s string) (err error) {
	defer func() {
		err = c.Save(context.TODO(), s)
		go c.Delete(context.TODO(), s)
	}()
	return c.Save(ctx, s)
}
