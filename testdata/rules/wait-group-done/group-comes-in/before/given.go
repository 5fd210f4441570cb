// The group is a parameter: who counted and who waits is the caller's affair.

package given

import "sync"

func given(wg *sync.WaitGroup, f func()) {
	go func() {
		f()
		wg.Done()
	}()
}

func now(wg *sync.WaitGroup, f func()) {
	defer wg.Done()
	f()
}
