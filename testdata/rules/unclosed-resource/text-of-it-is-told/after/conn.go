// The text that was read is there behind the release as well.

package conn

import (
	"bufio"
	"fmt"
	"net"
	"strings"
)

type conn struct {
	c net.Conn
	r *bufio.Reader
}

func open(address string) (*conn, error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	r := bufio.NewReader(c)
	first, err := r.ReadSlice('\n')
	if err != nil {
		c.Close()
		return nil, err
	}
	line := string(first)
	if !strings.HasPrefix(line, "OK") {
		c.Close()
		return nil, fmt.Errorf("got %q", line)
	}
	return &conn{c, r}, nil
}
