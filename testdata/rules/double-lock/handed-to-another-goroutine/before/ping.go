// The second Lock waits until the other goroutine gives back what this one took.

package ping

import "sync"

func wait(work func()) {
	var mu sync.Mutex
	go func() {
		mu.Lock()
		mu.Lock()
	}()
	work()
	mu.Unlock()
}
