// Something runs behind Done, or the literal leaves before it.

package middle

import "sync"

func middle(f, g func(), ok func() bool) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		f()
		wg.Done()
		g()
	}()
	wg.Wait()
}

func early(f func(), ok func() bool) *sync.WaitGroup {
	wg := new(sync.WaitGroup)
	wg.Add(1)
	go func() {
		if ok() {
			wg.Done()
			return
		}
		f()
		wg.Done()
	}()
	return wg
}
