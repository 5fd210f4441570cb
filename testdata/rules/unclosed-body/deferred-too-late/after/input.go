package late

import (
	"errors"
	"io"
	"net/http"
)

func text(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	// The body is read in full.
	defer resp.Body.Close() // in any case
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}

	return io.ReadAll(resp.Body)
}
