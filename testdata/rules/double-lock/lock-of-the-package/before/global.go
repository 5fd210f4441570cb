// A function of the package takes the lock of the package.

package global

import "sync"

var (
	mu    sync.Mutex
	names []string
)

func count() int {
	mu.Lock()
	defer mu.Unlock()
	return len(names)
}

func add(name string) int {
	mu.Lock()
	names = append(names, name)
	n := count()
	mu.Unlock()
	return n
}
