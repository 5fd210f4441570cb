// What the turn does behind the select must not be skipped: no fix.

package rest

import "sync"

func locked(mu *sync.Mutex, done <-chan struct{}, in <-chan int) {
	for {
		mu.Lock()
		select {
		case <-done:
			break
		case <-in:
		}
		mu.Unlock()
	}
}

func counted(wg *sync.WaitGroup, done <-chan struct{}, in <-chan int) {
	for {
		wg.Add(1)
		select {
		case <-done:
			break
		case <-in:
		}
		wg.Done()
	}
}

func logged(done <-chan struct{}, in <-chan int, log func(string)) {
loop:
	for {
		select {
		case <-done:
			break loop
		case <-in:
		}
		log("turn")
	}
}
