package inst

import (
	"errors"
	"os"
)

func start() {}

// Where it fails the function goes to the label.
func match(name string) (size int64, err error) {
	var info os.FileInfo
	info, err = os.Stat(name)
	if name == "" {
		err = errors.New("no name")
		goto cleanup
	}
	size = info.Size()
cleanup:
	start()
	return size, err
}
