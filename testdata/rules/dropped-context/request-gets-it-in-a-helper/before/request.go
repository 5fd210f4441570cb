// A function of the package gives the request a context.

package request

import (
	"context"
	"net/http"
)

func helped(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return joined(c, req)
}

func joined(c *http.Client, req *http.Request) (*http.Response, error) {
	return c.Do(req.WithContext(context.Background()))
}
