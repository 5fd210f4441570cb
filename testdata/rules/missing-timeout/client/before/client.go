// A client that is used without a context.

package client

import (
	"net/http"
	"time"
)

var shared = &http.Client{}

func get(url string) (*http.Response, error) { return shared.Get(url) }

func head(url string) (*http.Response, error) {
	c := http.Client{Transport: http.DefaultTransport}
	return c.Head(url)
}

func do(url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return (&http.Client{}).Do(req)
}

const patience = time.Second
