// Every shard is locked, then all are read: one picture of the whole.

package shards

import "sync"

type shard struct {
	mu sync.RWMutex
	n  int
}

func total(shards []*shard) int {
	for _, s := range shards {
		s.mu.RLock()
		defer s.mu.RUnlock()
	}
	sum := 0
	for _, s := range shards {
		sum += s.n
	}
	return sum
}
