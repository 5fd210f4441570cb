// The Add stands in the block of its go statement: a branch, a case, a clause of a select.

package blocks

import "sync"

func blocks(wg *sync.WaitGroup, kind int, more <-chan bool, f func()) {
	if kind > 0 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f()
		}()
	}
	switch kind {
	case 1:
		f()
	default:
		wg.Add(1)
		go func() {
			f()
			wg.Done()
		}()
	}
	select {
	case <-more:
		wg.Add(1)
		go func() {
			defer wg.Done()
			f()
		}()
	default:
	}
	wg.Wait()
}
