package all

import "sync"

type shard struct {
	mu sync.Mutex
	n  int
}

type shards struct{ all [16]shard }

func (s *shards) sum() (sum int) {
	for i := range s.all {
		s.all[i].mu.Lock()
	}
	defer func() {
		for i := range s.all {
			s.all[i].mu.Unlock()
		}
	}()
	for i := range s.all {
		sum += s.all[i].n
	}
	return sum
}

func (s *shards) clear() {
	for i := 0; i < len(s.all); i++ {
		s.all[i].mu.Lock()
		s.all[i].n = 0
	}
	for i := range s.all {
		s.all[i].mu.Unlock()
	}
}
