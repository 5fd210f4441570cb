// A group that nobody counts in, in a function that starts no goroutine; the goroutine of the other one uses wg.Go.

package empty

import "sync"

func empty(f func()) {
	var wg sync.WaitGroup
	f()
	wg.Wait()
}

func through(f, g func()) {
	var wg sync.WaitGroup
	wg.Go(f)
	wg.Go(g)
	wg.Wait()
}
