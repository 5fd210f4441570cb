// Without --unsafe nothing changes here. Nobody can import a program.

package main

import "sync"

// Guard runs f under the lock.
func Guard(mu sync.Mutex, f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}

func main() {
	var mu sync.Mutex
	Guard(mu, func() {})
}
