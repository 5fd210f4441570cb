package flag

import (
	"errors"
	"io"
	"os"
)

func open(name string, limit int64) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	isKept := false
	defer func() {
		if !isKept {
			f.Close()
		}
	}()
	if info, err := f.Stat(); err != nil || info.Size() > limit {
		return nil, errors.New("too long")
	}
	isKept = true
	return f, nil
}

func reader(name string) (r io.Reader, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			f.Close()
		}
	}()
	if name == "-" {
		return nil, errors.New("no such name")
	}
	return f, nil
}
