// The literal sets the error that the function returns, when all is done.

package joined

import (
	"errors"
	"io"
	"os"
)

func copyAll(w io.Writer, names []string) (err error) {
	for _, name := range names {
		f, openErr := os.Open(name)
		if openErr != nil {
			return openErr
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		if _, err := io.Copy(w, f); err != nil {
			return err
		}
	}
	return nil
}
