// A map holds the cancel functions, another method calls them.

package table

import (
	"context"
	"sync"
)

type table struct {
	mu      sync.Mutex
	running map[string]context.CancelFunc
}

func (t *table) start(parent context.Context, name string) context.Context {
	ctx, cancel := context.WithCancel(parent)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.running[name] = cancel
	return ctx
}

func (t *table) stop(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if cancel, ok := t.running[name]; ok {
		cancel()
		delete(t.running, name)
	}
}
