// The turn ends with the deferred call: the connections are held until the test says stop.

package server

import (
	"net"
	"testing"
)

type tsrv struct {
	ln   net.Listener
	n    int
	stop chan struct{}
}

func (ts *tsrv) Start(t *testing.T) {
	t.Helper()
	for i := 0; i < ts.n; i++ {
		conn, err := ts.ln.Accept()
		if err != nil {
			t.Error(err)
		}
		defer conn.Close()
	}
	<-ts.stop
}

func TestX(t *testing.T) {
	ln, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	ts := &tsrv{ln, 1, make(chan struct{})}
	go ts.Start(t)
	close(ts.stop)
}
