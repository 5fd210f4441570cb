package client

import (
	"context"
	"io"
	"net/http"
)

type api interface {
	get(ctx context.Context, kind string) ([]byte, error)
}

type client struct{ url string }

func newClient(url string) (api, error) { return &client{url: url}, nil }

func (c *client) get(ctx context.Context, kind string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url+kind, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
