package cache

import (
	"fmt"
	"sync"
)

type item struct{ id string }

func (i *item) Id() string    { return i.id }
func (i *item) commit() error { return nil }

type cache struct {
	mu   sync.Mutex
	seen map[string]*item
}

func (c *cache) put(i *item) (*item, error) {
	err := i.commit()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	if _, ok := c.seen[i.Id()]; ok {
		err := fmt.Errorf("%s is there", i.Id())
		c.mu.Unlock()
		return nil, err
	}
	c.seen[i.Id()] = i
	c.mu.Unlock()
	return i, nil
}

func (c *cache) same(i *item) error {
	err := i.commit()
	c.mu.Lock()
	if err != nil {
		c.mu.Unlock()
		return err
	}
	err = fmt.Errorf("%s is there", c.seen[i.id].Id())
	c.mu.Unlock()
	return err
}
