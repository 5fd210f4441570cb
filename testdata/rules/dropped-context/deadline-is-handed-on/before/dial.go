// The dialer gets the deadline of the context by hand, with a comment that says why.

package dial

import (
	"context"
	"crypto/tls"
	"net"
)

func dialer(conf *tls.Config) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		d := &net.Dialer{}
		// TLS dialers do not support contexts, but the deadline can be used.
		if t, ok := ctx.Deadline(); ok {
			d.Deadline = t
		}
		return tls.DialWithDialer(d, network, addr, conf)
	}
}
