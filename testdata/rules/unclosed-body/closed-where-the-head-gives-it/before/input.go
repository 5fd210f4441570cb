package closed

import (
	"errors"
	"io"
	"net/http"
)

var errBad = errors.New("bad answer")

func everywhere(url string) error {
	if resp, err := http.Get(url); err != nil {
		return err
	} else if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return errBad
	} else {
		resp.Body.Close()
	}
	return nil
}

func inTheBranch(url string) ([]byte, error) {
	if resp, err := http.Get(url); err != nil {
		return nil, err
	} else {
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
}

func handedOn(url string) (io.ReadCloser, error) {
	if resp, err := http.Get(url); err != nil {
		return nil, err
	} else {
		return resp.Body, nil
	}
}

func fails(url string) error {
	if resp, err := http.Get(url); err != nil {
		return err
	} else if err := resp.Body.Close(); err != nil {
		return err
	}
	return nil
}
