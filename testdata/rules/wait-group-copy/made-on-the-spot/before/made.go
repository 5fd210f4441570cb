// New values are no copies of something in use.

package made

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func newCounter() *counter {
	c := counter{n: 1}
	c.mu = sync.Mutex{}
	p := &c
	var wg = sync.WaitGroup{}
	wg.Wait()
	return p
}

func list() []counter {
	return append([]counter{{}, {n: 2}}, counter{})
}
