// The clean-up is nil where nothing was set up.

package setup

import (
	"errors"
	"os"
)

func setup(name string) (string, func(), error) {
	if name == "" {
		return "", nil, errors.New("no name")
	}
	folder, err := os.MkdirTemp("", name)
	if err != nil {
		return "", nil, err
	}
	return folder, func() { os.RemoveAll(folder) }, nil
}

func run(name string, work func(string) error) error {
	folder, cleanup, err := setup(name)
	if err != nil {
		return err
	}
	defer cleanup()
	return work(folder)
}
