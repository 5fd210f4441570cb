// DialContext is the embedded dialer's; the outer type has its own Dial, which does more.
package dialer

import (
	"context"
	"net"
	"time"
)

type timeoutConn struct {
	net.Conn
	read time.Duration
}

type timeoutDialer struct {
	net.Dialer
	read time.Duration
}

func (d *timeoutDialer) Dial(network, address string) (net.Conn, error) {
	conn, err := d.Dialer.Dial(network, address)
	return timeoutConn{conn, d.read}, err
}

func connect(ctx context.Context, d *timeoutDialer, address string) (net.Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return d.Dial("tcp", address)
}
