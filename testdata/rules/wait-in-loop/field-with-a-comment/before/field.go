// The group is a field; the comment goes with the call.

package field

import "sync"

type pool struct {
	running sync.WaitGroup
}

func (p *pool) run(jobs []func()) {
	p.running.Add(len(jobs))
	for _, job := range jobs {
		go func() {
			defer p.running.Done()
			job()
		}()
		// all of them
		p.running.Wait()
	}
}
