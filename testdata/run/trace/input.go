// Package trace knows how long things take, and what goes on.
package trace

import (
	"sync"
	"time"
)

// Trace is told what happens.
type Trace struct {
	mu    sync.Mutex
	depth int
	took  time.Duration
	err   error
}

func (t *Trace) enter() func() {
	t.depth++
	return func() { t.depth-- }
}

func (t *Trace) tell(took time.Duration) { t.took = took }

func (t *Trace) end(err error) { t.err = err }

// Run does some work.
func (t *Trace) Run(work func() error) (err error) {
	start := time.Now()
	defer t.enter()
	defer t.tell(time.Since(start))
	defer t.end(err)
	err = work()
	return err
}

// Depth is how deep it is.
func (t *Trace) Depth() int {
	t.mu.Lock()
	defer t.mu.Lock()
	return t.depth
}
