package a

import "sync"

type server struct {
	wg   sync.WaitGroup
	quit chan struct{}
	jobs chan func()
}

func (s *server) start() {
	s.wg.Add(1)
	go s.run()
}

func (s *server) run() {
	defer s.wg.Done()
	for {
		select {
		case job := <-s.jobs:
			job()
		case <-s.quit:
			return
		}
	}
}

func (s *server) stop() {
	close(s.quit)
	s.wg.Wait()
}

// Nobody waits for this one.
type loner struct {
	wg sync.WaitGroup
}

func (l *loner) start() { go l.run() }

func (l *loner) run() {
	l.wg.Add(1)
	defer l.wg.Done()
}
