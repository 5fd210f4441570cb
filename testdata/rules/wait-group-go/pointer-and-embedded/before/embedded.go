// A pointer to a group, and an embedded one.

package embedded

import "sync"

type work struct {
	sync.WaitGroup
}

func run(w *work, wg *sync.WaitGroup, f, g func()) {
	w.Add(1)
	go func() {
		defer w.Done()
		f()
	}()

	wg.Add(1)
	go func() {
		defer wg.Done()
		g()
	}()
}
