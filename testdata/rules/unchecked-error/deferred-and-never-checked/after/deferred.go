package deferred

import (
	"io"
	"net/http"
)

func status(url string) (string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, err
}

// The literal runs when the error was looked at.
func body(url string) ([]byte, error) {
	resp, err := http.Get(url)
	defer func() {
		if err == nil {
			resp.Body.Close()
		}
	}()
	if err != nil {
		return nil, err
	}
	return io.ReadAll(resp.Body)
}
