// NewRequestWithContext answers nil with an error, slog goes on without: unsafe.

package std

import (
	"log/slog"
	"net/http"
)

func request(url string) (*http.Request, error) {
	slog.InfoContext(nil, "request", "url", url)
	return http.NewRequestWithContext(nil, http.MethodGet, url, http.NoBody)
}
