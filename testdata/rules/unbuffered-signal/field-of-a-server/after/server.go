// The channel is a field that is made once.

package server

import (
	"os"
	"os/signal"
)

type server struct {
	signals chan os.Signal
}

func newServer() *server {
	return &server{
		signals: make(chan os.Signal, 1),
	}
}

func (s *server) run() {
	signal.Notify(s.signals, os.Interrupt)
	<-s.signals
}
