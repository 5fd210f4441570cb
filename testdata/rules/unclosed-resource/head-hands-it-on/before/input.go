package head

import (
	"io"
	"os"
)

func open(name string) (io.ReadCloser, error) {
	if f, err := os.Open(name); err == nil {
		return f, nil
	}
	return os.Open(name + ".txt")
}

type store struct{ f *os.File }

func (s *store) open(name string) error {
	if f, err := os.Open(name); err != nil {
		return err
	} else {
		s.f = f
	}
	return nil
}
