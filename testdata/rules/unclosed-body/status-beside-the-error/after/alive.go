package alive

import (
	"errors"
	"net/http"
)

func ping(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return errors.New("it is down")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errors.New("it is down")
	}
	return nil
}

func isUp(url string) bool {
	resp, err := http.Head(url)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

func kind(url string) string {
	resp, err := http.Get(url)
	if err == nil {
		defer resp.Body.Close()
	}
	switch {
	case err != nil:
		return "none"
	case resp.StatusCode == http.StatusOK:
		return resp.Header.Get("Content-Type")
	default:
		return resp.Status
	}
}
