package tls

import (
	"crypto/tls"
	"net"
)

func secure(addr string, config *tls.Config) (*tls.Conn, error) {
	raw, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	return tls.Client(raw, config), nil
}
