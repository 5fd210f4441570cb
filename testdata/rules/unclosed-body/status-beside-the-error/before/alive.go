package alive

import (
	"errors"
	"net/http"
)

func ping(url string) error {
	resp, err := http.Get(url)
	if err != nil || resp.StatusCode != http.StatusOK {
		return errors.New("it is down")
	}
	resp.Body.Close()
	return nil
}

func isUp(url string) bool {
	resp, err := http.Head(url)
	return err == nil && resp.StatusCode == http.StatusOK
}

func kind(url string) string {
	resp, err := http.Get(url)
	switch {
	case err != nil:
		return "none"
	case resp.StatusCode == http.StatusOK:
		return resp.Header.Get("Content-Type")
	default:
		return resp.Status
	}
}
