package a

import (
	"sync"
	"sync/atomic"
)

type group struct {
	mu     sync.Mutex
	n      int
	joined chan struct{}
}

func newGroup() *group { return &group{joined: make(chan struct{})} }

func (g *group) wait() {
	g.mu.Lock()
	n := g.n
	g.mu.Unlock()
	if n > 0 {
		<-g.joined
	}
}

func (g *group) start(fn func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.n++
	go func() {
		fn()
		g.mu.Lock()
		g.n--
		if g.n == 0 {
			close(g.joined)
		}
		g.mu.Unlock()
	}()
}

func pair(one, other func()) {
	var left atomic.Int32
	left.Store(2)
	done := make(chan struct{})
	end := func() {
		if left.Add(-1) == 0 {
			close(done)
		}
	}
	go func() {
		one()
		end()
	}()
	go func() {
		other()
		end()
	}()
	<-done
}

func withOne(one, other func()) {
	var left atomic.Int32
	left.Store(2)
	done := make(chan struct{})
	go func() {
		one()
		if left.Add(-1) == 0 {
			close(done)
		}
	}()
	other()
	if left.Add(-1) != 0 {
		<-done
	}
}
