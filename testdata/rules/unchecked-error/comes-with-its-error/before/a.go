package a

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"example.com/case/client"
)

func status(c *client.Client) (int, error) {
	response, err := c.Get("/x")
	code := response.StatusCode
	if code >= 300 {
		return code, nil
	}
	return code, err
}

func dial(addr, ca string) (net.Conn, context.Context, context.CancelFunc, error) {
	if ca != "" {
		if _, err := os.ReadFile(ca); err != nil {
			return nil, nil, nil, err
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	return conn, ctx, cancel, err
}

// Whether the time is over is asked first, on purpose.
func run(addr, ca string, works bool) error {
	conn, ctx, cancel, err := dial(addr, ca)
	if conn != nil {
		defer func() { _ = conn.Close() }()
	}
	defer cancel()

	select {
	case <-ctx.Done():
		if !works {
			fmt.Println("gave up, as expected")
			return nil
		}
		return ctx.Err()
	default:
	}
	if err != nil || conn == nil {
		return errors.New("no connection")
	}
	return nil
}
