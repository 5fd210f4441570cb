// The struct embeds a WaitGroup, but Add is a method of its own.

package gauge

import (
	"sync"
	"sync/atomic"
)

type gauge struct {
	sync.WaitGroup
	n atomic.Int64
}

func (g *gauge) Add(n int) { g.n.Add(int64(n)) }

func (g *gauge) start(job func()) {
	g.WaitGroup.Add(1)
	go func() {
		g.Add(1)
		defer g.WaitGroup.Done()
		job()
		g.Add(-1)
	}()
}
