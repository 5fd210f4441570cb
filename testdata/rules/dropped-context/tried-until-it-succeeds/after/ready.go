// A loop that tries until the call succeeds never ends with a context that has ended: the call only fails then. Five times is another thing.

package ready

import (
	"context"
	"net"
	"time"
)

func waitFor(ctx context.Context, addr string) error {
	for {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			return conn.Close()
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func waitFive(ctx context.Context, addr string) error {
	for range 5 {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
		if err == nil {
			return conn.Close()
		}
	}
	return context.DeadlineExceeded
}
