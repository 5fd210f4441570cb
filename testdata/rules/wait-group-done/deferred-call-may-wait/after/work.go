package work

import "sync"

func released(do func() error) {
	var wg sync.WaitGroup
	release := make(chan struct{})
	wg.Add(1)
	go func() {
		defer func() { <-release }()
		if do() != nil {
			wg.Done()
			return
		}
		wg.Done()
	}()
	wg.Wait()
	close(release)
}

type counter struct {
	mu sync.Mutex
	wg sync.WaitGroup
	n  int
}

func (c *counter) count() {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
}

func (c *counter) run(do func() error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wg.Add(1)
	go func() {
		defer c.count()
		if do() != nil {
			c.wg.Done()
			return
		}
		c.wg.Done()
	}()
	c.wg.Wait()
}
