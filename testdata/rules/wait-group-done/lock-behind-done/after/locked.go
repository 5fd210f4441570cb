// Behind Done the goroutine waits for a lock that the waiting function holds; two ways out miss the call.

package locked

import "sync"

type board struct {
	mu     sync.Mutex
	scores []int
}

func (b *board) fill(first, second func() (int, bool)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		n, ok := first()
		if !ok {
			wg.Done()
			return
		}
		m, ok := second()
		if !ok {
			wg.Done()
			return // without the second there is no score
		}
		wg.Done()
		b.mu.Lock()
		defer b.mu.Unlock()
		b.scores = append(b.scores, n+m)
	}()
	wg.Wait()
}
