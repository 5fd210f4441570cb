// The short forms have no place for a context: the request is made first, and its error is handled as the call's error is.

package get

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

func page(ctx context.Context, address string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", address, err)
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func send(ctx context.Context, c *http.Client, address string, body io.Reader) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, body)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func submit(ctx context.Context, address string, form url.Values) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return http.DefaultClient.Do(req)
}

// The error is handled together with something else: a person has to say what becomes of that of the request.
func head(ctx context.Context, address string) bool {
	if resp, err := http.Head(address); err == nil {
		resp.Body.Close()
		return resp.StatusCode == http.StatusOK
	}
	return false
}
