package restart

import (
	"net"
	"testing"
)

type restartable struct{ net.Listener }

func wrap(l net.Listener) *restartable { return &restartable{l} }

type options struct{ listener net.Listener }

type server interface {
	Stop()
}

type starter interface {
	Start(t *testing.T, o options) server
}

// The servers close what they listen on.
func run(t *testing.T, s starter) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	first := wrap(l)
	l, err = net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	second := wrap(l)
	defer s.Start(t, options{listener: first}).Stop()
	defer s.Start(t, options{listener: second}).Stop()
}

func TestForgotten(t *testing.T) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Log(l.Addr().Network())
	l, err = net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
}
