package branches

import (
	"errors"
	"io"
	"net/http"
)

func read(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	data, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	return data, err
}
