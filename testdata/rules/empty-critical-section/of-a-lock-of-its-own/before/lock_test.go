// Nobody else has the lock, so it guards nothing and is in nobody's way: the test is about the lock.

package lock

import (
	"sync"
	"testing"
)

func TestUncontended(t *testing.T) {
	var mu sync.RWMutex
	mu.Lock()
	mu.Unlock()
	for range 5 {
		mu.RLock()
	}
	for range 5 {
		mu.RUnlock()
	}
	mu.Lock()
	mu.Unlock()
}
