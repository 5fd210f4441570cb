// The two forms are alike, but what they give lives on with the context: it would end with the call that made it.

package instances

import (
	"context"
	"sync"
)

type instance struct{ ctx context.Context }

func start(name string) *instance { return &instance{ctx: context.Background()} }

func startWithContext(ctx context.Context, name string) *instance { return &instance{ctx: ctx} }

type manager struct {
	mu  sync.Mutex
	all map[string]*instance
}

func (m *manager) add(ctx context.Context, name string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.all[name] = start(name)
	return nil
}
