package server

import (
	"net"
	"testing"
	"time"
)

// All places of the server are taken while the connections are open.
func TestFull(t *testing.T) {
	places := make(chan struct{}, 4)
	for range cap(places) {
		conn, err := net.Dial("tcp", "localhost:53")
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		writeFrame(t, conn, []byte("?"))
	}
	time.Sleep(time.Second)
	if len(places) != cap(places) {
		t.Fatal("places are left")
	}
}

func writeFrame(t *testing.T, conn net.Conn, frame []byte) {
	t.Helper()
	conn.SetWriteDeadline(time.Now().Add(time.Second))
	if _, err := conn.Write(frame); err != nil {
		t.Fatal(err)
	}
}
