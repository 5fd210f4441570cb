package both

import (
	"log"
	"net"
)

func listen(addr string) (net.Listener, net.Addr) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		log.Print(err)
		return nil, nil
	}
	return l, l.Addr()
}

func wait(addr string) bool {
	l, a := listen(addr)
	if l == nil || a == nil {
		return false
	}
	defer l.Close()
	c, err := l.Accept()
	if err != nil {
		return false
	}
	return c.Close() == nil
}
