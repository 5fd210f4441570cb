// A literal that is started is a function of its own.

package started

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) start(numbers <-chan int) {
	go func() {
		for n := range numbers {
			c.mu.Lock()
			if n == 0 {
				return
			}
			c.n += n
			c.mu.Unlock()
		}
	}()
}
