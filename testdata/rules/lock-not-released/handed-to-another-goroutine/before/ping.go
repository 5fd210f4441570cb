// One goroutine takes the lock and the other one gives it back: a captured lock, in turns and once.

package ping

import "sync"

func turns(n int) {
	var mu sync.Mutex
	taken := make(chan bool, 1)
	go func() {
		for i := 0; i < n; i++ {
			mu.Lock()
			taken <- true
		}
	}()
	for i := 0; i < n; i++ {
		<-taken
		mu.Unlock()
	}
}

func once(work func()) {
	var mu sync.Mutex
	taken := make(chan bool)
	go func() {
		mu.Lock()
		taken <- true
	}()
	<-taken
	work()
	mu.Unlock()
}
