package serve

type server struct {
	handlers []func() error
}

func (s *server) reload() { s.handlers = nil }

func (s *server) first() error {
	errs := make(chan error, len(s.handlers))
	for _, handle := range s.handlers {
		go func() {
			errs <- handle()
		}()
	}
	for range s.handlers {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// The call may change the field.
func (s *server) reloaded() error {
	errs := make(chan error)
	s.reload()
	for _, handle := range s.handlers {
		go func() {
			errs <- handle()
		}()
	}
	return <-errs
}
