// The goroutine counts itself in two groups: one finding, both go.

package double

import "sync"

type server struct {
	all   sync.WaitGroup
	local sync.WaitGroup
}

func (s *server) start(f func()) {
	go func() {
		s.all.Add(1)
		s.local.Add(1)
		defer s.all.Done()
		defer s.local.Done()
		f()
	}()
}

func (s *server) stop() {
	s.local.Wait()
	s.all.Wait()
}
