package rpc

import (
	"io"
	"net/http"
)

type client struct {
	http *http.Client
}

func newClient() *client {
	return &client{http: &http.Client{}}
}

// The stream is read for as long as there is somebody who wants it.
func (c *client) invoke(url string, stream chan<- byte) error {
	resp, err := c.ask(url)
	if err != nil {
		return err
	}
	go decode(resp.Body, stream)
	return nil
}

func (c *client) ask(url string) (*http.Response, error) {
	return c.http.Get(url)
}

func decode(body io.ReadCloser, stream chan<- byte) {
	defer body.Close()
	buf := make([]byte, 1)
	for {
		if _, err := body.Read(buf); err != nil {
			close(stream)
			return
		}
		stream <- buf[0]
	}
}
