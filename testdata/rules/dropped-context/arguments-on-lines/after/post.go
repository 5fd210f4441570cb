// The context gets a line of its own; comments and the trailing comma stay where they are.

package post

import (
	"context"
	"io"
	"net/http"
)

func post(ctx context.Context, c *http.Client, url string, body io.Reader) (int, error) {
	req, err := http.NewRequestWithContext(
		ctx,
		http.MethodPost, // never PUT
		url,
		/* the whole of it */ body,
	)
	if err != nil {
		return 0, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
