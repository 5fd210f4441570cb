// The path for an error forgets the lock.

package errors

import (
	"fmt"
	"os"
	"sync"
)

type cache struct {
	mu    sync.RWMutex
	files map[string][]byte
}

func (c *cache) load(name string) error {
	c.mu.Lock()
	data, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("cannot load %s: %w", name, err)
	}
	c.files[name] = data
	c.mu.Unlock()
	return nil
}
