// An element of a map and a result have no address: no fix.

package elem

import "sync"

type gate struct{ wg sync.WaitGroup }

func (g gate) wait() { g.wg.Wait() }

func pass(mu sync.RWMutex) { mu.RLock() }

func use(all map[string]gate, mus map[string]sync.RWMutex) {
	all["a"].wait()
	pass(mus["a"])
}
