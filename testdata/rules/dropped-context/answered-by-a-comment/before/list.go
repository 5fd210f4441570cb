// Somebody has answered here.

package list

import (
	"context"
	"net/http"
)

func mirrors(ctx context.Context, c *http.Client, list string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodHead, list, nil) //nolint:noctx // short, and must be told to the end
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}
