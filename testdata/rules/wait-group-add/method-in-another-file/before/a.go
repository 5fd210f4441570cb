package a

import "sync"

type server struct {
	wg   sync.WaitGroup
	quit chan struct{}
}

func (s *server) start() {
	go s.run()
}

func (s *server) stop() {
	close(s.quit)
	s.wg.Wait()
}
