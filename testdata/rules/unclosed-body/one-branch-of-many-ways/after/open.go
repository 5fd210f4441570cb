package open

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
)

// Behind the last use in the branch.
func open(url string) (io.ReadCloser, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		content, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		if len(content) == 0 {
			return nil, errors.New("no content")
		}
		return nil, fmt.Errorf("%s: %s", resp.Status, content)
	}
	return resp.Body, nil
}

// At the top of the branch.
func lookup(url string) (io.ReadCloser, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		// The caller knows what to do with each.
		if resp.StatusCode == http.StatusNotFound {
			return nil, os.ErrNotExist
		} else {
			return nil, errors.New(resp.Status)
		}
	}
	return resp.Body, nil
}

// One way of the branch gives it on.
func either(url string) (io.ReadCloser, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		if resp.StatusCode == http.StatusNotFound {
			resp.Body.Close()
			return nil, os.ErrNotExist
		}
		if resp.StatusCode == http.StatusForbidden {
			resp.Body.Close()
			return nil, os.ErrPermission
		}
		return resp.Body, errors.New(resp.Status)
	}
	return resp.Body, nil
}
