// The short forms have no place for a context: the request is made first, and its error is handled as the call's error is.

package get

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

func page(ctx context.Context, address string) ([]byte, error) {
	resp, err := http.Get(address)
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", address, err)
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func send(ctx context.Context, c *http.Client, address string, body io.Reader) error {
	resp, err := c.Post(address, "application/json", body)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func submit(ctx context.Context, address string, form url.Values) (*http.Response, error) {
	return http.PostForm(address, form)
}

// The error is handled together with something else: a person has to say what becomes of that of the request.
func head(ctx context.Context, address string) bool {
	if resp, err := http.Head(address); err == nil {
		resp.Body.Close()
		return resp.StatusCode == http.StatusOK
	}
	return false
}
