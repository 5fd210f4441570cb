package serve

import (
	"net"
	"net/http"
	"sync"
)

type counting struct {
	net.Listener
	mu sync.Mutex
	n  int
}

func (c *counting) Accept() (net.Conn, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	return c.Listener.Accept()
}

func count(l net.Listener) *counting { return &counting{Listener: l} }

func serve(addr string, h http.Handler) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	counted := count(l)
	return http.Serve(counted, h)
}
