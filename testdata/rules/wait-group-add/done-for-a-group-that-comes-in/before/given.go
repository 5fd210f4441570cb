// Whoever gave the group has counted.

package given

import "sync"

func start(wg *sync.WaitGroup, f func()) {
	go func() {
		defer wg.Done()
		f()
	}()
}

type part struct{ owner *sync.WaitGroup }

func (p part) start(f func()) {
	go func() {
		defer p.owner.Done()
		f()
	}()
}
