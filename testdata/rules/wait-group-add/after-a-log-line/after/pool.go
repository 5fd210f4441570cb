// A line before the Add does not hide the bug; it stays the first one in the goroutine. The group is a field.

package pool

import (
	"log"
	"sync"
)

type pool struct {
	running sync.WaitGroup
}

func (p *pool) start(job func()) {
	p.running.Add(1)
	go func() {
		log.Print("job starts") // a line of its own
		defer p.running.Done()
		job()
	}()
}

func (p *pool) stop() { p.running.Wait() }
