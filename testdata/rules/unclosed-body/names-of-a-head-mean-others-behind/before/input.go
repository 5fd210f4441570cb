package names

import (
	"errors"
	"fmt"
	"net/http"
)

var errBad = errors.New("bad answer")

func parameter(url, resp string) (string, error) {
	if resp, err := http.Get(url); err != nil || resp.StatusCode != http.StatusOK {
		return "", errBad
	}
	return resp, nil
}

func errorIsReturned(url string) error {
	_, err := fmt.Println(url)
	if resp, err := http.Get(url); err != nil || resp.StatusCode != http.StatusOK {
		return errBad
	}
	return err
}

func namedResult(url string) (err error) {
	if resp, err := http.Get(url); err != nil || resp.StatusCode != http.StatusOK {
		return errBad
	}
	return
}

func declaredBehind(url string) string {
	if resp, err := http.Get(url); err != nil || resp.StatusCode != http.StatusOK {
		return ""
	}
	var resp = url
	return resp
}

// The second branch moves in, as nothing moves out.
func movesIn(url string) (err error) {
	if resp, err := http.Get(url); err != nil {
		return err
	} else if resp.StatusCode != http.StatusOK {
		return errBad
	}
	return
}

func goBack(url string, more bool) error {
again:
	if more {
		more = false
		goto again
	}
	if resp, err := http.Get(url); err != nil || resp.StatusCode != http.StatusOK {
		return errBad
	}
	return nil
}
