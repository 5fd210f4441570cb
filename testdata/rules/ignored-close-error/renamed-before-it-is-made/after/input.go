package m

import (
	"errors"
	"io"
	"os"
)

func move(from, to string) (err error) {
	if err := os.Rename(from, to); err == nil {
		return nil
	}
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := dst.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	if _, err = io.Copy(dst, src); err != nil {
		os.Remove(to)
		return err
	}
	return os.Remove(from)
}
