// The error of Close is looked at before the file gets its last name.

package example

import (
	"os"
	"path/filepath"
)

func store(dir, name string, data []byte) error {
	tmp, err := os.CreateTemp(dir, "x")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	if _, err := tmp.Write(data); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), filepath.Join(dir, name))
}
