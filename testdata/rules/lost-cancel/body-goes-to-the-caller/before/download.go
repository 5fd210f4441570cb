// The caller reads the body after the function has returned: a deferred cancel would cut it off. Shown, not fixed.

package download

import (
	"context"
	"io"
	"net/http"
	"time"
)

func open(parent context.Context, client *http.Client, url string) (io.ReadCloser, error) {
	ctx, _ := context.WithTimeout(parent, time.Minute)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}
