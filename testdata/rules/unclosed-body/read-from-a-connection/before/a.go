package tunnel

import (
	"bufio"
	"errors"
	"net"
	"net/http"
)

// What follows the answer belongs to the tunnel: Close would read it, and wait for it.
func open(conn net.Conn, req *http.Request) (net.Conn, error) {
	resp, err := http.ReadResponse(bufio.NewReader(conn), req)
	if err != nil {
		conn.Close()
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		conn.Close()
		return nil, errors.New(resp.Status)
	}
	return conn, nil
}
