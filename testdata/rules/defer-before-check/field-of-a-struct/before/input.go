// The struct that comes with an error is empty.

package field

import (
	"errors"
	"io"
)

type source struct {
	name string
	body io.ReadCloser
}

func open(name string, body io.ReadCloser) (source, error) {
	if body == nil {
		return source{}, errors.New("no body")
	}
	return source{name, body}, nil
}

func read(name string, from io.ReadCloser) ([]byte, error) {
	s, err := open(name, from)
	defer s.body.Close()
	if err != nil {
		return nil, err
	}
	return io.ReadAll(s.body)
}
