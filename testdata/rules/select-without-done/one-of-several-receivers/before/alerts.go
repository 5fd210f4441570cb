// All receivers are told of what was stored: a way out in the middle would tell some of them. Shown, not fixed.

package alerts

import (
	"context"
	"sync"
)

type listener struct {
	alerts chan string
	done   chan struct{}
}

type alerts struct {
	mu        sync.Mutex
	stored    map[string]bool
	listeners map[int]listener
}

func (a *alerts) put(ctx context.Context, names ...string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, name := range names {
		a.stored[name] = true
		for _, l := range a.listeners {
			select {
			case l.alerts <- name:
			case <-l.done:
			}
		}
	}
	return nil
}
