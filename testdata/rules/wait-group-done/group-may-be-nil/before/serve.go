// Where there is no group, nobody waits: the way without `Done` is the one on which the group is nil.

package serve

import "sync"

type service struct{ handle func(string) }

func (s *service) call(wg *sync.WaitGroup, name string) {
	if wg != nil {
		defer wg.Done()
	}
	s.handle(name)
}

func (s *service) all(names []string) {
	wg := new(sync.WaitGroup)
	for _, name := range names {
		wg.Add(1)
		go s.call(wg, name)
	}
	wg.Wait()
}

func (s *service) one(name string) { s.call(nil, name) }
