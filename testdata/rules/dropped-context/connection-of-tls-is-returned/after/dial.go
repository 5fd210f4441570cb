// A function that gives a net.Conn gives what the call with a context gives, too; one that gives a *tls.Conn does not.

package dial

import (
	"context"
	"crypto/tls"
	"net"
)

func plain(ctx context.Context, addr string, config *tls.Config) (net.Conn, error) {
	return (&tls.Dialer{Config: config}).DialContext(ctx, "tcp", addr)
}

func within(ctx context.Context, dialer *net.Dialer, addr string, config *tls.Config) (net.Conn, error) {
	return (&tls.Dialer{NetDialer: dialer, Config: config}).DialContext(ctx, "tcp", addr)
}

func secure(ctx context.Context, addr string, config *tls.Config) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, config)
}
