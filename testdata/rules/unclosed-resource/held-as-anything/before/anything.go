// A variable of type any has no Close.

package anything

import (
	"context"
	"errors"
	"net"
	"strings"
)

func listen(ctx context.Context, config net.ListenConfig, network, address string) (any, error) {
	var ln any
	var err error
	if strings.HasPrefix(network, "ip") {
		ln, err = config.ListenPacket(ctx, network, address)
	} else {
		ln, err = config.Listen(ctx, network, address)
	}
	if err != nil {
		return nil, err
	}
	if network == "unix" && address == "" {
		return nil, errors.New("no address")
	}
	return ln, nil
}
