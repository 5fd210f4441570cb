// What these helpers return is not the caller's to close: it is closed already, or somebody serves on it and closes it.
package helpers

import (
	"net"
	"os"
	"testing"
)

type server struct{ stopped chan struct{} }

func (s *server) serve(l net.Listener) {
	<-s.stopped
	l.Close()
}

func listen(t *testing.T, s *server) net.Listener {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	go s.serve(l)
	return l
}

func write(t *testing.T, data []byte) *os.File {
	f, err := os.CreateTemp(t.TempDir(), "config")
	if err != nil {
		t.Fatal(err)
	}
	if _, err = f.Write(data); err != nil {
		t.Fatal(err)
	}
	if err = f.Close(); err != nil {
		t.Fatal(err)
	}
	return f
}

func open(name string) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(10, 0); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func TestAll(t *testing.T) {
	s := &server{make(chan struct{})}
	l := listen(t, s)
	t.Log(l.Addr())
	f := write(t, []byte("x"))
	t.Log(f.Name())
	g, err := open(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	t.Log(g.Name())
	close(s.stopped)
}
