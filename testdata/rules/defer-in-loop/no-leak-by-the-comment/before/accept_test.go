// The comment has an answer to the finding.

package accept

import (
	"net"
	"testing"
)

func TestAccept(t *testing.T) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				break
			}
			// This is not a leak, bugger off.
			defer c.Close()
			n++
		}
	}()
	ln.Close()
}
