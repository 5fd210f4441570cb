// The lock is taken in some turns only, and held until the end.

package some

import "sync"

type shard struct {
	mu     sync.Mutex
	shared bool
	n      int
}

func total(shards []*shard) (sum int) {
	for _, s := range shards {
		if s.shared {
			s.mu.Lock()
			defer s.mu.Unlock()
		}
		sum += s.n
	}
	return sum
}
