package open

import (
	"errors"
	"io"
	"net/http"
	"os"
)

func lookup(url string) (io.ReadCloser, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		if resp.StatusCode == http.StatusNotFound {
			return nil, os.ErrNotExist
		}
		return nil, errors.New(resp.Status)
	}
	return resp.Body, nil
}
