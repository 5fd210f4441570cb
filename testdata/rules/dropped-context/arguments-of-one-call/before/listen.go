// The results of one call are the arguments: no other can stand beside them.

package listen

import (
	"context"
	"net"
)

func restrict(network, address string) (string, string) { return network + "4", address }

func listen(ctx context.Context, address string) (net.Listener, error) {
	return net.Listen(restrict("tcp", address))
}

func plain(ctx context.Context, address string) (net.Conn, error) {
	return net.Dial("tcp", address)
}
