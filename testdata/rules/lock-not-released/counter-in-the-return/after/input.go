// What counts is written under the lock, so it is read under it as well.

package counter

import "sync"

var (
	mu    sync.Mutex
	count int
)

func next() int {
	mu.Lock()
	if count > 100 {
		result := count
		mu.Unlock()
		return result
	}
	count++
	mu.Unlock()
	return 0
}
