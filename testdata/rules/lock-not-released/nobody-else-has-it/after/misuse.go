// A lock that the function has for itself guards nothing: such code is about the lock.

package misuse

import "sync"

func mixed() {
	var mu sync.RWMutex
	mu.RLock()
	mu.Unlock()
}

func shared(start func(*sync.Mutex), fails bool) {
	var mu sync.Mutex
	start(&mu)
	mu.Lock()
	if fails {
		mu.Unlock()
		return
	}
	mu.Unlock()
}

func captured(run func(func()), fails bool) {
	var mu sync.Mutex
	n := 0
	run(func() {
		mu.Lock()
		n++
		mu.Unlock()
	})
	mu.Lock()
	if fails {
		mu.Unlock()
		return
	}
	mu.Unlock()
}
