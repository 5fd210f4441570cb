package temp

import (
	"io"
	"os"
)

// It is removed where it is left open.
func write(dir string) error {
	f, err := os.CreateTemp(dir, "x")
	if err != nil {
		return err
	}
	if _, err := f.WriteString("x"); err != nil {
		os.Remove(f.Name())
		return err
	}
	if err := f.Sync(); err != nil {
		// What is half written is of no use.
		_ = os.Remove(f.Name())
		return err
	}
	f.Close()
	return os.Rename(f.Name(), "y")
}

func take(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	if _, err := io.Copy(os.Stdout, f); err != nil {
		return err
	}
	return os.Remove(name)
}

// What is removed is something else.
func read(name, lock string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	if _, err := io.Copy(os.Stdout, f); err != nil {
		os.Remove(lock)
		return err
	}
	return nil
}
