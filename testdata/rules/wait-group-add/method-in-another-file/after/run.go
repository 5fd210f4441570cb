package a

func (s *server) run() {
	defer s.wg.Done()
	<-s.quit
}
