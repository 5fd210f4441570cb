// Where it is closed by hand as well, the deferred Close is a second one, and a file gives an error for that.

package save

import (
	"io"
	"os"
)

func save(name string, from io.Reader) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := io.Copy(f, from); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o600); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return nil
}
