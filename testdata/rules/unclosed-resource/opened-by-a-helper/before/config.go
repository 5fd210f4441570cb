package config

import (
	"io"
	"os"
)

func open(name string) (*os.File, error) {
	if name == "" {
		return nil, os.ErrInvalid
	}
	return os.Open(name)
}

func config(name string) ([]byte, error) {
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(f)
}
