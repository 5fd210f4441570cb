// The group is embedded: Add and Done are promoted methods.

package crew

import "sync"

type crew struct {
	sync.WaitGroup
	names []string
}

type team struct {
	*crew
}

func (c *crew) greet(say func(string)) {
	for _, name := range c.names {
		go func() {
			c.Add(1)
			defer c.Done()
			say(name)
		}()
	}
	c.Wait()
}

func (t team) leave(say func(string)) {
	go func() {
		t.Add(1)
		defer t.Done()
		say("bye")
	}()
	t.Wait()
}
