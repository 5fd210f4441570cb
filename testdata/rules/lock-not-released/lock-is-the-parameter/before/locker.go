package locker

import (
	"errors"
	"sync"
)

func guarded(l sync.Locker, isOpen bool) error {
	l.Lock()
	if !isOpen {
		return errors.New("it is closed")
	}
	l.Unlock()
	return nil
}

func sum(mu *sync.Mutex, numbers []int) (total int) {
	mu.Lock()
	for _, n := range numbers {
		if n < 0 {
			return
		}
		total += n
	}
	mu.Unlock()
	return total
}

// take tells whether the lock is held now.
func take(mu *sync.Mutex, isOpen bool) bool {
	mu.Lock()
	if !isOpen {
		mu.Unlock()
		return false
	}
	return true
}
