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
		resp.Body.Close()
		resp, err = http.Get(other)
		if err != nil {
			return nil, err
		}
	}
	return io.ReadAll(resp.Body)
}

func each(urls []string) {
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			continue
		}
		defer func() { resp.Body.Close() }()
		io.Copy(io.Discard, resp.Body)
	}
}

func follow(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer func() { resp.Body.Close() }()
	if resp.StatusCode == http.StatusFound {
		resp, err = next(resp)
		if err != nil {
			return nil, err
		}
	}
	return io.ReadAll(resp.Body)
}

func next(resp *http.Response) (*http.Response, error) {
	return &http.Response{Body: resp.Body}, nil
}
