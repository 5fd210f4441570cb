// Each turn waits in a select: there the end of the context wakes it.

package turnthatselects

import (
	"context"
	"errors"
	"net/http"
	"time"
)

func wait(ctx context.Context, start func(context.Context) error) error {
	if err := start(ctx); err != nil {
		return err
	}
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	timeout := time.After(20 * time.Second)
	for {
		select {
		case <-ticker.C:
			resp, _ := http.Get("http://localhost:3000/readyz")
			resp.Body.Close()
			if resp.StatusCode == 200 {
				return nil
			}
		case <-timeout:
			return errors.New("timed out")
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
