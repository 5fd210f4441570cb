package a

import errors "example.com/case/perr"

type server struct {
	reload   chan string
	shutdown chan struct{}
}

func newServer() *server {
	return &server{reload: make(chan string), shutdown: make(chan struct{})}
}

func (s *server) serve(use func(string)) {
	for {
		select {
		case name := <-s.reload:
			use(name)
		case <-s.shutdown:
			return
		}
	}
}

// Shutdown ends the server.
func (s *server) Shutdown() { close(s.shutdown) }

// Reload hands the server a new name.
func (s *server) Reload(name string) error {
	if name == "" {
		return errors.New("no name")
	}
	select {
	case <-s.shutdown:
		return errors.New("stopped")
	case s.reload <- name:
	}
	return nil
}
