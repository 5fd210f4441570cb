// Somebody has already answered here, for this rule and for the check of staticcheck that knows the same bug.

package answered

import "sync"

func answered(wg *sync.WaitGroup, f func()) {
	go func() {
		//gofix-trio:ignore wait-group-add the caller sleeps before it waits
		wg.Add(1)
		defer wg.Done()
		f()
	}()
	go func() {
		//lint:ignore SA2000 the caller sleeps before it waits
		wg.Add(1)
		defer wg.Done()
		f()
	}()
}
