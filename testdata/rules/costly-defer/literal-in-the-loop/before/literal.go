// The literal is a function of its own, and its defer is cheap.

package literal

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func add(counters []*counter) {
	for _, c := range counters {
		func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.n++
		}()
	}
}
