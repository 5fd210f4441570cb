// The defer stands behind the check of the error.

package client

import "errors"

type client struct{ stop chan struct{} }

func dial(addr string) (*client, error) {
	if addr == "" {
		return nil, errors.New("no address")
	}
	c := &client{stop: make(chan struct{})}
	go func() { <-c.stop }()
	return c, nil
}

func (c *client) Close() error {
	close(c.stop)
	return nil
}

func (c *client) ask(q string) string { return q }

func ask(addr, q string) (string, error) {
	c, err := dial(addr)
	if err != nil {
		return "", err
	}
	defer c.Close()
	return c.ask(q), nil
}
