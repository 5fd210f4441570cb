// The clean-up of the module's own is skipped.

package main

import (
	"errors"
	"log"
)

type server struct{ open bool }

func (s *server) stop() {
	s.open = false
	log.Print("stopped")
}

func main() {
	s := &server{open: true}
	defer s.stop()
	if err := serve(s); err != nil {
		log.Fatalf("cannot serve: %v", err)
	}
}

func serve(s *server) error {
	if !s.open {
		return errors.New("closed")
	}
	return nil
}
