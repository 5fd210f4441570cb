// The literal would be left empty: no fix.

package empty

import "sync"

func empty() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
	}()
	wg.Wait()
}
