// Done inside of Go belongs to another group, and in the last function the Add in front belongs to the Done inside.

package groups

import "sync"

func groups(f func()) {
	var all, ready sync.WaitGroup
	ready.Add(1)
	all.Go(func() {
		ready.Done()
		f()
	})
	ready.Wait()
	all.Wait()
}

func counted(f func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	wg.Go(func() {
		defer wg.Done()
		f()
	})
	wg.Wait()
}
