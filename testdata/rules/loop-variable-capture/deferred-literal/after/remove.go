// All deferred calls see the last element.

package remove

import "os"

func remove(names []string, work func()) {
	for _, name := range names {
		name := name
		defer func() {
			os.Remove(name)
		}()
	}
	work()
}
