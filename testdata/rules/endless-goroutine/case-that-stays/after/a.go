package a

import (
	"sync"
	"time"
)

type client struct {
	quit chan struct{}
	wait sync.WaitGroup
}

func newClient(interval time.Duration) *client {
	c := &client{quit: make(chan struct{})}
	c.wait.Add(1)
	go c.updateLoop(interval)
	return c
}

func (c *client) stop() {
	close(c.quit)
	c.wait.Wait()
}

func (c *client) updateLoop(interval time.Duration) error {
	defer c.wait.Done()
	ticker := time.NewTicker(interval)
	for {
		select {
		case <-ticker.C:
			c.update()
		case <-c.quit:
			ticker.Stop()
			return nil
		}
	}
}

func (c *client) update() {}
