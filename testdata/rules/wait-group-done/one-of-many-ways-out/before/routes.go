// Most ways out call Done, one does not: with the deferred call all others go, or they would count twice.

package routes

import "sync"

func walk(steps []func() (int, error), done func(int), failed func(error)) {
	var wg sync.WaitGroup
	wg.Add(len(steps))
	for _, step := range steps {
		go func() {
			n, err := step()
			if err != nil {
				failed(err)
				wg.Done()
				return
			}
			switch {
			case n < 0:
				return
			case n == 0:
				done(1)
				wg.Done()
			default:
				done(n)
				wg.Done()
			}
		}()
	}
	wg.Wait()
}
