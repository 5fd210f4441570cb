// The group comes from a call: asked for a second time it might be another one. Shown, not fixed.

package picked

import "sync"

func picked(pick func() *sync.WaitGroup, f func()) {
	go func(wg *sync.WaitGroup) {
		wg.Add(1)
		defer wg.Done()
		f()
	}(pick())
}
