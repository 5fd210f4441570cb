package labeltop

import (
	"io"
	"os"
)

// Gather copies each file that it can read to the end.
func Gather(w io.Writer, names []string, skip func(string) bool) error {
	for _, name := range names {
	attempts:
		for range 3 {
			if skip(name) {
				break attempts
			}
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		if _, err := io.Copy(w, f); err != nil {
			return err
		}
	}
	return nil
}
