package temp

import (
	"os"
	"path/filepath"
)

// The removal goes by a name that the file has given.
func write(dir string) error {
	f, err := os.CreateTemp(dir, "x")
	if err != nil {
		return err
	}
	name := f.Name()
	defer os.Remove(name)
	if _, err := f.WriteString("x"); err != nil {
		return err
	}
	return f.Sync()
}

// The folder of the file goes, too.
func read() error {
	dir, err := os.MkdirTemp("", "x")
	if err != nil {
		return err
	}
	f, err := os.Open(filepath.Join(dir, "a"))
	if err != nil {
		os.RemoveAll(dir)
		return err
	}
	defer os.RemoveAll(dir)
	_, err = f.Stat()
	return err
}

// What is removed has nothing to do with the file.
func other(name, old string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer os.Remove(old)
	_, err = f.Stat()
	return err
}
