// The caller closes what it gets.

package returned

import (
	"errors"
	"os"
)

func open(name string, check func(*os.File) error) (*os.File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if err := check(file); err != nil {
		file.Close()
		return nil, errors.Join(err, errors.New(name))
	}
	return file, nil
}
