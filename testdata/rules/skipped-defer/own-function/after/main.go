// The clean-up of the module's own is skipped.

package main

import (
	"errors"
	"log"
	"os"
)

type server struct{ open bool }

func (s *server) stop() {
	s.open = false
	log.Print("stopped")
}

func main() {
	os.Exit(run())
}

func run() int {
	s := &server{open: true}
	defer s.stop()
	if err := serve(s); err != nil {
		log.Printf("cannot serve: %v", err)
		return 1
	}
	return 0
}

func serve(s *server) error {
	if !s.open {
		return errors.New("closed")
	}
	return nil
}
