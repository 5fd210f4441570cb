// The Add stands in the block of its go statement: a branch, a case, a clause of a select.

package blocks

import "sync"

func blocks(wg *sync.WaitGroup, kind int, more <-chan bool, f func()) {
	if kind > 0 {
		go func() {
			wg.Add(1)
			defer wg.Done()
			f()
		}()
	}
	switch kind {
	case 1:
		f()
	default:
		go func() {
			wg.Add(1)
			f()
			wg.Done()
		}()
	}
	select {
	case <-more:
		go func() {
			wg.Add(1)
			defer wg.Done()
			f()
		}()
	default:
	}
	wg.Wait()
}
