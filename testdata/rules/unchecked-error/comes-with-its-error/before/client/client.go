package client

import (
	"fmt"
	"io"
	"net/http"
	"strings"
)

type Client struct {
	url  string
	http *http.Client
}

func New(url string) *Client { return &Client{url, http.DefaultClient} }

func (c *Client) Get(path string) (*http.Response, error) {
	return c.request(http.MethodGet, c.url+path, "")
}

func (c *Client) request(method, url, data string) (*http.Response, error) {
	return c.requestReader(method, url, strings.NewReader(data))
}

// A response is given beside the error that it stands for.
func (c *Client) requestReader(method, url string, data io.Reader) (*http.Response, error) {
	rq, err := http.NewRequest(method, url, data)
	if err != nil {
		return nil, err
	}
	rp, err := c.http.Do(rq)
	if err != nil || rp == nil {
		return nil, err
	}
	if rp.StatusCode >= http.StatusMultipleChoices {
		defer rp.Body.Close()
		b, err := io.ReadAll(rp.Body)
		if err != nil {
			return rp, fmt.Errorf("response with code %d: %w", rp.StatusCode, err)
		}
		return rp, fmt.Errorf("status %d: %s", rp.StatusCode, b)
	}
	return rp, nil
}
