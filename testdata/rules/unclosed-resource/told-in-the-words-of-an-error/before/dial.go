package resource

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
)

func verify(certs []*x509.Certificate) (bool, error) { return len(certs) > 0, nil }

func unknown(host string, certs []*x509.Certificate) error { return errors.New(host) }

func dialTLS(addr string, cfg *tls.Config) (net.Conn, error) {
	conn, err := tls.Dial("tcp", addr, cfg)
	if err != nil {
		return nil, err
	}
	certs := conn.ConnectionState().PeerCertificates
	if ok, err := verify(certs); ok {
		return conn, nil
	} else if err != nil {
		return nil, err
	}
	return nil, unknown(addr, certs)
}

func dialTCP(addr string) (*net.TCPConn, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		return tcp, nil
	}
	return nil, fmt.Errorf("unexpected connection: %T %#v", conn, conn)
}
