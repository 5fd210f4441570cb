// What took an address takes the pointer, and a pointer is passed as it is.

package address

import "sync"

func lock(l sync.Locker) func() {
	l.Lock()
	return l.Unlock
}

func guard(mu sync.Mutex, f func()) {
	defer lock(&mu)()
	f()
}

func use(mu *sync.Mutex, all []sync.Mutex, f func()) {
	guard(*mu, f)
	guard(all[0], f)
	guard(sync.Mutex{}, f)
}
