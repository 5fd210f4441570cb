// Most ways out call Done, one does not: with the deferred call all others go, or they would count twice.

package routes

import "sync"

func walk(steps []func() (int, error), done func(int), failed func(error)) {
	var wg sync.WaitGroup
	wg.Add(len(steps))
	for _, step := range steps {
		go func() {
			defer wg.Done()
			n, err := step()
			if err != nil {
				failed(err)
				return
			}
			switch {
			case n < 0:
				return
			case n == 0:
				done(1)
			default:
				done(n)
			}
		}()
	}
	wg.Wait()
}
