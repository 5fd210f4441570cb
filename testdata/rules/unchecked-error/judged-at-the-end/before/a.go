package retry

import (
	"errors"
	"net/http"
)

type file struct{ Name string }

func files(name string) (*http.Response, *file, error) {
	if name == "" {
		return nil, nil, errors.New("no name")
	}
	return &http.Response{}, &file{name}, nil
}

func shouldRetry(res *http.Response, err error) (bool, error) { return err != nil, err }

func call(name string) (bool, error) {
	res, data, err := files(name)
	println(data.Name)
	return shouldRetry(res, err)
}
