package a

import (
	"errors"
	"net/http"
)

func retry(url string, n int) (resp *http.Response, err error) {
	for i := 0; i < n; i++ {
		resp, err = http.Get(url)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
	}
	return nil, errors.New("gave up")
}
