package copy

import (
	"errors"
	"io"
	"os"
)

func save(name string, r io.Reader) (_ int64, err error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return 0, err
	}
	defer func() {
		if cerr := f.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	return io.Copy(f, r)
}
