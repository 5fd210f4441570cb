// The file lives on under its last name: what is removed is what failed.

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
	return os.Rename(tmp.Name(), filepath.Join(dir, name))
}
