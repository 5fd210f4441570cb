// Add and Done are those of two groups.

package other

import "sync"

func other(a, b *sync.WaitGroup, f func()) {
	a.Add(1)
	go func() {
		defer b.Done()
		f()
	}()
}
