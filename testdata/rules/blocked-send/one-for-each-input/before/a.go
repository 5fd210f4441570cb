// One send for each input: room for one would only hide that they wait.

package stage

import "sync"

func Stage(in <-chan int, fn func(int) (int, error)) (chan int, chan error) {
	out := make(chan int)
	errs := make(chan error)
	go func() {
		defer close(out)
		defer close(errs)
		var wg sync.WaitGroup
		for v := range in {
			wg.Add(1)
			go func(v int) {
				defer wg.Done()
				r, err := fn(v)
				if err != nil {
					errs <- err
				} else {
					out <- r
				}
			}(v)
		}
		wg.Wait()
	}()
	return out, errs
}
