// Do gets a copy of the request that has the context.

package request

import (
	"context"
	"net/http"
)

func copied(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req.WithContext(ctx))
}
