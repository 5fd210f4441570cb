// Package httpcall asks a server.
package httpcall

import (
	"context"
	"io"
	"net/http"
	"time"
)

// Status is done when it returns.
func Status(ctx context.Context, client *http.Client, url string) (int, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// Open hands the body on: it lives on the context of the request.
func Open(ctx context.Context, client *http.Client, url string) (io.ReadCloser, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// OpenWithin hands on a body that lives on a context of its own, which must not end when the function does.
func OpenWithin(ctx context.Context, client *http.Client, url string, limit time.Duration) (io.ReadCloser, error) {
	limited, cancel := context.WithTimeout(ctx, limit)
	req, err := http.NewRequestWithContext(limited, http.MethodGet, url, nil)
	if err != nil {
		cancel()
		return nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		cancel()
		return nil, err
	}
	return resp.Body, nil
}
