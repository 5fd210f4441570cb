// The right order, also with something between.

package right

import (
	"io"
	"net/http"
)

func fetch(url string, limit int64) ([]byte, error) {
	response, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, limit))
	if err != nil {
		return nil, err
	}
	return body, nil
}
