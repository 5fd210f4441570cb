package a

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

func size(name string) (int64, error) {
	f, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil
	case err != nil:
		return 0, err
	}
	defer f.Close()
	return f.Seek(0, io.SeekEnd)
}
