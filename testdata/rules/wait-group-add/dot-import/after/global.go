// The package has no name in this file, and the group is one of the package.

package global

import . "sync"

var pending WaitGroup

func begin(f func()) {
	pending.Add(1)
	go func() {
		defer pending.Done()
		f()
	}()
}

func end() { pending.Wait() }
