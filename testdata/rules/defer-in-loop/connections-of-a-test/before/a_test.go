package queue

import (
	"net"
	"testing"
	"time"
)

func TestQueue(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()

	const allow = 21
	for i := 0; i < allow; i++ {
		conn, err := net.DialTimeout("tcp", l.Addr().String(), time.Second)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.Write([]byte("ping"))
	}
	t.Logf("did %d connections", allow)

	// the queue is full now
	if _, err := net.DialTimeout("tcp", l.Addr().String(), time.Second); err == nil {
		t.Fatal("one more was let in")
	}
}
