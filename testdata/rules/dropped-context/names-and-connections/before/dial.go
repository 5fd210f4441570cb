// Dialers and look-ups of package net are written by a template, under the file's name for the package.

package dial

import (
	"context"
	"net"
	stdnet "net"
	"time"
)

func dial(ctx context.Context, address string) (net.Conn, error) {
	return net.Dial("tcp", address)
}

func dialSoon(ctx context.Context, address string) (net.Conn, error) {
	return net.DialTimeout("tcp", address, 3*time.Second)
}

func hosts(ctx context.Context, name string) ([]string, error) {
	return stdnet.LookupHost(name)
}

func addresses(ctx context.Context, name string) ([]net.IP, error) {
	return net.LookupIP(name)
}

func dialWith(ctx context.Context, d *net.Dialer, address string) (net.Conn, error) {
	return d.Dial("tcp", address)
}
