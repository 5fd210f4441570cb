// The loop is left behind the defer, whatever happens.

package leaves

import "sync"

func first(locks []*sync.Mutex, free func(*sync.Mutex) bool) bool {
	for _, mu := range locks {
		if !free(mu) {
			continue
		}
		mu.Lock()
		defer mu.Unlock()
		return true
	}
	return false
}
