package a

func (s *server) run() {
	s.wg.Add(1)
	defer s.wg.Done()
	<-s.quit
}
