// A pointer to a group, and an embedded one.

package embedded

import "sync"

type work struct {
	sync.WaitGroup
}

func run(w *work, wg *sync.WaitGroup, f, g func()) {
	w.Go(func() {
		f()
	})

	wg.Go(func() {
		g()
	})
}
