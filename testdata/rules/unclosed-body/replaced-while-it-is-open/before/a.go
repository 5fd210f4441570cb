package a

import (
	"io"
	"net/http"
)

func get(url, other string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer func() { resp.Body.Close() }()
	if resp.StatusCode == http.StatusNotFound {
		resp, err = http.Get(other)
		if err != nil {
			return nil, err
		}
	}
	return io.ReadAll(resp.Body)
}
