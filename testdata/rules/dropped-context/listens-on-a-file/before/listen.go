// What is listened on has no name that somebody would have to look up.

package listensonafile

import (
	"context"
	"fmt"
	"net"
)

func listen(ctx context.Context, path string) (net.Listener, error) {
	return net.Listen("unix", path)
}

func listenOn(ctx context.Context, port int) (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprintf(":%d", port))
}
