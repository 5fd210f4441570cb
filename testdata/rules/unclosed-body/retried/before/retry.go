package retry

import (
	"errors"
	"net/http"
)

// The answers that are not the last one stay open.
func retry(url string) (*http.Response, error) {
	for range 3 {
		resp, err := http.Get(url)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
	}
	return nil, errors.New("no answer")
}
