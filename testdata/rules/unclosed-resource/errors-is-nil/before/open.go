package temp

import (
	"errors"
	"io/fs"
	"os"
)

func create(names func() string) (*os.File, error) {
	for {
		f, err := os.OpenFile(names(), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		switch {
		case errors.Is(err, nil):
			return f, nil
		case errors.Is(err, fs.ErrExist):
		default:
			return nil, err
		}
	}
}
