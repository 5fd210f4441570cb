package other

import (
	"log"
	"net"
)

func Listen(addr string) (net.Listener, net.Addr) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		log.Print(err)
		return nil, nil
	}
	return l, l.Addr()
}
