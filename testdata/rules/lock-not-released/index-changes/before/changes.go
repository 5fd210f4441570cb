// Between Lock and Unlock the index names another element, or the element becomes another one.

package changes

import (
	"errors"
	"sync"
)

type shard struct{ mu sync.Mutex }

type shards struct {
	all   []*shard
	named map[string]*shard
}

func (s *shards) step(i int) error {
	s.all[i].mu.Lock()
	i++
	if i == len(s.all) {
		return errors.New("the end")
	}
	s.all[i].mu.Unlock()
	return nil
}

func (s *shards) put(name, other string, next *shard) error {
	s.named[name].mu.Lock()
	s.named[other] = next
	if name == "" {
		return errors.New("no name")
	}
	s.named[name].mu.Unlock()
	return nil
}
