// The goroutine hands the group to code that counts down, seen or not.

package handed

import "sync"

type sink interface {
	accept(*sync.WaitGroup, int)
}

func finish(wg *sync.WaitGroup) { wg.Done() }

func handed(s sink, f func() bool) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		if f() {
			s.accept(&wg, 1)
			return
		}
		s.accept(&wg, 2)
	}()
	go func() {
		if f() {
			finish(&wg)
			return
		}
		f()
		finish(&wg)
	}()
	wg.Wait()
}
