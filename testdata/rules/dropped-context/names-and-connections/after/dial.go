// Dialers and look-ups of package net are written by a template, under the file's name for the package.

package dial

import (
	"context"
	"net"
	stdnet "net"
	"time"
)

func dial(ctx context.Context, address string) (net.Conn, error) {
	return (&net.Dialer{}).DialContext(ctx, "tcp", address)
}

func dialSoon(ctx context.Context, address string) (net.Conn, error) {
	return (&net.Dialer{Timeout: 3 * time.Second}).DialContext(ctx, "tcp", address)
}

func hosts(ctx context.Context, name string) ([]string, error) {
	return stdnet.DefaultResolver.LookupHost(ctx, name)
}

func addresses(ctx context.Context, name string) ([]net.IP, error) {
	return net.DefaultResolver.LookupIP(ctx, "ip", name)
}

func dialWith(ctx context.Context, d *net.Dialer, address string) (net.Conn, error) {
	return d.DialContext(ctx, "tcp", address)
}
