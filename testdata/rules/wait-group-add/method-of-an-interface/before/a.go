package a

import "sync"

type runner interface {
	run()
}

type server struct {
	wg   sync.WaitGroup
	jobs chan func()
}

func (s *server) start() { go s.run() }

// Somebody may call it and wait.
func (s *server) run() {
	s.wg.Add(1)
	defer s.wg.Done()
	for job := range s.jobs {
		job()
	}
}

func (s *server) stop() { s.wg.Wait() }

func all(runners []runner) {
	for _, r := range runners {
		r.run()
	}
}

var _ runner = (*server)(nil)
