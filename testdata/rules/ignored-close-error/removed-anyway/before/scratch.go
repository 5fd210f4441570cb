package scratch

import (
	"io"
	"os"
)

func scratch(r io.Reader, use func(string) error) error {
	f, err := os.CreateTemp("", "x")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if _, err := io.Copy(f, r); err != nil {
		return err
	}
	return use(f.Name())
}
