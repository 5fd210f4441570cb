package resource

import (
	"crypto/tls"
	"fmt"
	"net"
)

type pair struct {
	*tls.Conn
	tcp *net.TCPConn
}

func open(l *net.TCPListener, cfg *tls.Config) (*net.TCPConn, *tls.Conn, string, error) {
	tcpConn, err := l.AcceptTCP()
	if err != nil {
		return nil, nil, "", err
	}
	tlsConn := tls.Server(tcpConn, cfg)
	return tcpConn, tlsConn, "cn", nil
}

func accept(l *net.TCPListener, cfg *tls.Config) (*pair, error) {
	tcpConn, tlsConn, cn, err := open(l, cfg)
	if err != nil {
		return nil, err
	}
	if cn == "" {
		if err := tlsConn.Close(); err != nil {
			fmt.Println(err)
		}
		return nil, fmt.Errorf("unauthorized client %q from %s", cn, tlsConn.RemoteAddr())
	}
	return &pair{tlsConn, tcpConn}, nil
}
