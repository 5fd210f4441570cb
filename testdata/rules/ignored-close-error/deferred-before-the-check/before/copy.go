package files

import (
	"io"
	"os"
)

// Close of a file that could not be made has an error of its own.
func copyTo(name string, in io.Reader) error {
	out, err := os.Create(name)
	defer out.Close()
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return err
}
