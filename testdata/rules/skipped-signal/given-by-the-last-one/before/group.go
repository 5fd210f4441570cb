// The last one of those that are counted gives the signal; the others must not.

package group

import "sync"

type group struct {
	mu     sync.Mutex
	n      int
	joined chan struct{}
}

func (g *group) wait() {
	g.mu.Lock()
	n := g.n
	g.mu.Unlock()
	if n > 0 {
		<-g.joined
	}
}

func (g *group) start(work func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.n++
	go func() {
		work()
		g.mu.Lock()
		g.n--
		if g.n == 0 {
			close(g.joined)
		}
		g.mu.Unlock()
	}()
}

func run(works []func()) {
	g := &group{joined: make(chan struct{})}
	for _, work := range works {
		g.start(work)
	}
	g.wait()
}
