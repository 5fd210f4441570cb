package accept

import (
	"context"
	"net"
)

func serve(ctx context.Context, l net.Listener, handle func(net.Conn)) {
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go handle(conn)
		}
	}()
}
