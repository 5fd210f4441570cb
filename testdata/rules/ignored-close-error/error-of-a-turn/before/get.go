// The first result of the literal says whether the error counts.

package example

import (
	"io"
	"os"
)

func getAll(open func(string) (io.Reader, error), names []string) error {
	for _, name := range names {
		if stop, err := func() (bool, error) {
			r, err := open(name)
			if err != nil {
				return true, err
			}
			f, err := os.Create(name)
			if err != nil {
				return true, nil
			}
			defer f.Close()
			if _, err := io.Copy(f, r); err != nil {
				return true, err
			}
			return false, nil
		}(); stop {
			return err
		}
	}
	return nil
}
