// The goroutine that calls Add is itself still counted, and the Add is for the goroutine that it starts next.

package spread

import "sync"

type node struct{ kids []*node }

func visitAll(root *node, see func(*node)) {
	var wg sync.WaitGroup
	var spread func(*node)
	spread = func(n *node) {
		defer wg.Done()
		see(n)
		for _, kid := range n.kids {
			wg.Add(1)
			go spread(kid)
		}
	}
	wg.Add(1)
	go spread(root)
	wg.Wait()
}

func chain(first, second func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		wg.Add(1)
		go func() {
			defer wg.Done()
			second()
		}()
		first()
		wg.Done()
	}()
	wg.Wait()
}
