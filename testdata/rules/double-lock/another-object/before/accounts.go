// Two objects, two locks.

package accounts

import "sync"

type account struct {
	mu  sync.Mutex
	sum int
}

func (a *account) get() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.sum
}

func (a *account) move(to *account) int {
	a.mu.Lock()
	to.mu.Lock()
	to.sum, a.sum = to.sum+a.sum, 0
	to.mu.Unlock()
	a.mu.Unlock()
	return a.get() + to.get()
}
