// Not selected by its name, a test's own context is a note; one with a deadline counts.

package fetch

import (
	"context"
	"net"
	"testing"
	"time"
)

func TestListen(t *testing.T) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
}

func TestDial(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", "localhost:80")
	if err != nil {
		t.Fatal(err, ctx.Err())
	}
	defer conn.Close()
}
