// Somebody has already answered here, where the finding stands: at the Done, and at the go statement where there is none.

package answered

import "sync"

func answered(job func() error) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		if job() != nil {
			return
		}
		wg.Done() //gofix-trio:ignore wait-group-done job never fails here
	}()
	//gofix-trio:ignore wait-group-done job counts down
	go func() {
		job()
	}()
	wg.Wait()
}
