// The comments inside stay as they are; a blank line behind the defer goes.

package pool

import "sync"

type pool struct {
	running sync.WaitGroup
}

func (p *pool) start(job func() error, failed func(error)) {
	// count it
	p.running.Go(func() {

		// do it
		if err := job(); err != nil {
			failed(err) // tell
			return
		}
	})
}

func (p *pool) wait() { p.running.Wait() }
