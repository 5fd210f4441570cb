// The request of this call is sent, not answered; its context comes from the caller.

package made

import (
	"context"
	"net/http"
	"time"
)

func fetch(parent context.Context, c *http.Client, url string) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
