// The package has no name in this file, and the group is one of the package.

package global

import . "sync"

var pending WaitGroup

func begin(f func()) {
	go func() {
		pending.Add(1)
		defer pending.Done()
		f()
	}()
}

func end() { pending.Wait() }
