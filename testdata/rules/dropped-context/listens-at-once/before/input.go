// Nobody has to look up an address without a name: with a context nothing would change.

package listen

import (
	"context"
	"net"
)

func local(ctx context.Context) (net.Listener, error) {
	return net.Listen("tcp", "localhost:0")
}

func numbered(ctx context.Context) (net.Listener, error) {
	return net.Listen("tcp", "127.0.0.1:8080")
}

func named(ctx context.Context) (net.Listener, error) {
	return net.Listen("tcp", "api.example.com:8080")
}
