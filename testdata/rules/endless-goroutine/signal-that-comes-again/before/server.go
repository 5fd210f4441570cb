// The channel is made anew behind its close: it tells of an event, not of the end.

package server

import "time"

type server struct {
	leader   bool
	changeCh chan struct{}
}

func (s *server) changed(leader bool) {
	s.leader = leader
	close(s.changeCh)
	s.changeCh = make(chan struct{})
}

func (s *server) move() error {
	select {
	case <-s.changeCh:
		return nil
	default:
	}
	return nil
}

func (s *server) rebalance() {
	for range time.Tick(time.Minute) {
		if !s.leader {
			continue
		}
		if err := s.move(); err != nil {
			println(err.Error())
		}
	}
}

func newServer() *server {
	s := &server{changeCh: make(chan struct{})}
	go s.rebalance()
	return s
}
