// The literal knows the group by the name of its parameter; out there it has the name of the argument.

package pair

import "sync"

type office struct{ open sync.WaitGroup }

func pair(left, right func(), o *office, shared *sync.WaitGroup) {
	var group sync.WaitGroup
	group.Add(1)
	go func(wg *sync.WaitGroup) {
		defer wg.Done()
		left()
	}(&group)
	o.open.Add(1)
	go func(wg *sync.WaitGroup, f func()) {
		defer wg.Done()
		f()
	}(&o.open, right)
	shared.Add(1)
	go func(wg *sync.WaitGroup) {
		defer wg.Done()
		right()
	}(shared)
	group.Wait()
	o.open.Wait()
	shared.Wait()
}
