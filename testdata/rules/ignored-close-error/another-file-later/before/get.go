// The variable holds another file when the function ends: a literal would close that one.

package example

import (
	"io"
	"os"
)

func get(r io.Reader, name, local string) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	defer f.Close()
	if local != "" {
		f, err = os.OpenFile(local, os.O_CREATE|os.O_WRONLY, 0o666)
		if err != nil {
			return err
		}
	}
	_, err = io.Copy(f, r)
	return err
}
