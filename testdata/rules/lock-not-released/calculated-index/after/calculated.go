package calculated

import (
	"errors"
	"sync"
)

type shard struct {
	mu sync.Mutex
	n  int
}

type shards struct{ all [16]shard }

func (s *shards) check(hash uint32) error {
	s.all[hash%16].mu.Lock()
	if s.all[hash%16].n > 100 {
		s.all[hash%16].mu.Unlock()
		return errors.New("full")
	}
	s.all[hash%16].mu.Unlock()
	return nil
}

func (s *shards) count(hash uint64) int {
	s.all[int(hash&15)].mu.Lock()
	if hash == 0 {
		result := s.all[int(hash&15)].n
		s.all[int(hash&15)].mu.Unlock()
		return result
	}
	s.all[int(hash&15)].mu.Unlock()
	return 0
}
