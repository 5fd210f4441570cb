// The caller owns it.

package given

type server struct{ quit chan struct{} }

func (s *server) Start() {
	go func() { <-s.quit }()
}

func (s *server) Stop() { close(s.quit) }

func begin(s *server) {
	s.Start()
}

func (s *server) restart() {
	s.Start()
}
