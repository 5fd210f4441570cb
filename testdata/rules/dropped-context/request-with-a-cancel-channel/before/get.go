// The request is cancelled by a channel, and fails with another error than one with a context.

package get

import (
	"context"
	"net/http"
)

func get(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	req.Cancel = ctx.Done()
	return http.DefaultClient.Do(req)
}
