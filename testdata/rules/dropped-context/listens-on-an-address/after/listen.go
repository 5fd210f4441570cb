// An address of a type that holds numbers is not looked up.

package listen

import (
	"context"
	"net"
)

func listen(ctx context.Context, addr *net.TCPAddr) (net.Listener, error) {
	return (&net.ListenConfig{}).Listen(ctx, addr.Network(), addr.String())
}

func beside(ctx context.Context, other net.Listener) (net.Listener, error) {
	return (&net.ListenConfig{}).Listen(ctx, "tcp", other.Addr().String())
}

func named(ctx context.Context, host string) (net.Listener, error) {
	return (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort(host, "http"))
}
