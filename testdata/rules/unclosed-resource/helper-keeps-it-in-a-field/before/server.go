// Who asks for a new listener gets one that the server keeps too: it is not the caller's to close.

package server

import (
	"log"
	"net"
)

type server struct {
	listener net.Listener
	all      map[string]net.Listener
}

func (s *server) listen(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		log.Print(err)
		return listener, err
	}
	s.listener = listener
	return listener, nil
}

func (s *server) listenToo(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	s.all[address] = listener
	return listener, nil
}

func (s *server) reload(address string) error {
	listener, err := s.listen(address)
	if err != nil {
		return err
	}
	log.Print(listener.Addr())
	_, err = s.listenToo(address + "1")
	return err
}
