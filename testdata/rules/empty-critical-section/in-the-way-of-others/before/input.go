// A loop that takes the lock again and again is there to provoke a deadlock; one that goes on to work is not.

package contend

import (
	"sync"
	"time"
)

type account struct {
	mu sync.Mutex
	n  int
}

func contend(acc *account, stop chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
			acc.mu.Lock()
			acc.mu.Unlock()
			time.Sleep(time.Millisecond)
		}
	}
}

func count(acc *account) {
	for range 10 {
		acc.mu.Lock()
		acc.mu.Unlock()
		acc.n++
		time.Sleep(time.Millisecond)
	}
}
