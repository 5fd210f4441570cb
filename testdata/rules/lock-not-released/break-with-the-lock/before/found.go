// The break leads to the Unlock.

package found

import "sync"

type board struct {
	mu   sync.Mutex
	jobs []int
}

func (b *board) take() int {
	var got int
	for {
		b.mu.Lock()
		if len(b.jobs) > 0 {
			break
		}
		b.mu.Unlock()
	}
	got = b.jobs[0]
	b.jobs = b.jobs[1:]
	b.mu.Unlock()
	return got
}
