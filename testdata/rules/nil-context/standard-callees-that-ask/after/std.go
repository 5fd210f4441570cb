// NewRequestWithContext answers nil with an error, slog goes on without: unsafe.

package std

import (
	"context"
	"log/slog"
	"net/http"
)

func request(url string) (*http.Request, error) {
	slog.InfoContext(context.TODO(), "request", "url", url)
	return http.NewRequestWithContext(context.TODO(), http.MethodGet, url, http.NoBody)
}
