// The loop is entered with the lock and left with it: an Unlock here would crash the program.

package under

import "sync"

type job struct{ done bool }

type board struct {
	mu   sync.Mutex
	jobs []*job
}

func (b *board) runAll(run func(*job)) {
	b.mu.Lock()
	for _, j := range b.jobs {
		if j.done {
			continue
		}
		b.mu.Unlock()
		run(j)
		b.mu.Lock()
		j.done = true
	}
	b.mu.Unlock()
}
