// The goroutines are counted and never counted down.

package silent

import "sync"

func run(jobs []func(int)) {
	var wg sync.WaitGroup
	for i := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			// in no order
			jobs[i](i)
		}()
	}
	wg.Wait()
}
