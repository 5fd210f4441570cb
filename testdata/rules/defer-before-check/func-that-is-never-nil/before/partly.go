// Whoever sets up partly gives the way to clean up partly.

package partly

import (
	"errors"
	"os"
)

func setup(name string) (string, func(), error) {
	if name == "" {
		return "", func() {}, errors.New("no name")
	}
	folder, err := os.MkdirTemp("", name)
	if err != nil {
		return "", func() { os.Remove(name) }, err
	}
	return folder, func() { os.RemoveAll(folder) }, nil
}

func run(name string, work func(string) error) error {
	folder, cleanup, err := setup(name)
	defer cleanup()
	if err != nil {
		return err
	}
	return work(folder)
}
