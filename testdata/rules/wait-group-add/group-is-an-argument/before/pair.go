// The literal knows the group by the name of its parameter; out there it has the name of the argument.

package pair

import "sync"

type office struct{ open sync.WaitGroup }

func pair(left, right func(), o *office, shared *sync.WaitGroup) {
	var group sync.WaitGroup
	go func(wg *sync.WaitGroup) {
		wg.Add(1)
		defer wg.Done()
		left()
	}(&group)
	go func(wg *sync.WaitGroup, f func()) {
		wg.Add(1)
		defer wg.Done()
		f()
	}(&o.open, right)
	go func(wg *sync.WaitGroup) {
		wg.Add(1)
		defer wg.Done()
		right()
	}(shared)
	group.Wait()
	o.open.Wait()
	shared.Wait()
}
