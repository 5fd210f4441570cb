// All requests have a context, or somebody else makes them.

package client

import (
	"context"
	"net/http"
)

var shared = &http.Client{}

func get(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return shared.Do(req)
}

func pass(req *http.Request) (*http.Response, error) { return shared.Do(req) }

func give() *http.Client { return &http.Client{} }
