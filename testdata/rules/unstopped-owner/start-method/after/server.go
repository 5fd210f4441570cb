// The method Start begins the goroutine.

package server

type server struct {
	in   chan int
	quit chan struct{}
}

func (s *server) Start() {
	go func() {
		for {
			select {
			case <-s.in:
			case <-s.quit:
				return
			}
		}
	}()
}

func (s *server) Stop() { close(s.quit) }

func run(n int) {
	s := &server{in: make(chan int), quit: make(chan struct{})}
	s.Start()
	defer s.Stop()
	for i := range n {
		s.in <- i
	}
}
