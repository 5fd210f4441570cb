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
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}

	// The body is read in full.
	defer resp.Body.Close() // in any case
	return io.ReadAll(resp.Body)
}
