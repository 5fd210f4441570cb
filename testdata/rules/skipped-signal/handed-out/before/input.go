package out

type server struct{ ready chan struct{} }

func (s *server) start(load func() error, serve func(<-chan struct{})) error {
	ready := make(chan struct{})
	go serve(ready)
	s.ready = ready
	if err := load(); err != nil {
		return err
	}
	close(ready)
	return nil
}
