// Forms with a context are found by their type, whatever they are called: Context, WithContext or Ctx.

package client

import "context"

type client struct{ names map[string]string }

func (c *client) Get(name string) (string, error) { return c.GetContext(context.Background(), name) }

func (c *client) GetContext(ctx context.Context, name string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return c.names[name], nil
}

func (c *client) Drop(names ...string) { c.DropWithContext(context.Background(), names...) }

func (c *client) DropWithContext(ctx context.Context, names ...string) {
	for _, name := range names {
		if ctx.Err() != nil {
			return
		}
		delete(c.names, name)
	}
}

func load(name string) (*client, error) { return loadCtx(context.Background(), name) }

func loadCtx(ctx context.Context, name string) (*client, error) {
	return &client{names: map[string]string{"name": name}}, ctx.Err()
}

// Keys has another result than KeysContext, so the two are no pair.
func (c *client) Keys() []string { return nil }

func (c *client) KeysContext(ctx context.Context) ([]string, error) { return nil, ctx.Err() }

func use(ctx context.Context, name string) (string, error) {
	c, err := loadCtx(ctx, name)
	if err != nil {
		return "", err
	}
	c.DropWithContext(ctx, "a", "b")
	_ = c.Keys()
	return c.GetContext(ctx, name)
}
