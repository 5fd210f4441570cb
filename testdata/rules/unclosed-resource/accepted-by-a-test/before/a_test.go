package socket

import (
	"net"
	"testing"
)

// The client may still write when the server has said all it has to say.
func serve(t *testing.T, ln net.Listener) {
	conn, err := ln.Accept()
	if err != nil {
		t.Error(err)
		return
	}
	if _, err := conn.Write([]byte("hello")); err != nil {
		t.Error(err)
	}
}
