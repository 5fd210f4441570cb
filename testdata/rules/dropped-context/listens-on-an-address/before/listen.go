// An address of a type that holds numbers is not looked up.

package listen

import (
	"context"
	"net"
)

func listen(ctx context.Context, addr *net.TCPAddr) (net.Listener, error) {
	return net.Listen(addr.Network(), addr.String())
}

func beside(ctx context.Context, other net.Listener) (net.Listener, error) {
	return net.Listen("tcp", other.Addr().String())
}
