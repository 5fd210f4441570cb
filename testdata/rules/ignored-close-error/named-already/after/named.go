package named

import (
	"errors"
	"os"
)

var errEmpty = errors.New("empty")

func save(name string, data []byte) (n int, err error) {
	f, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	defer func() {
		if cerr := f.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	if len(data) == 0 {
		return 0, errEmpty
	}
	return f.Write(data)
}
