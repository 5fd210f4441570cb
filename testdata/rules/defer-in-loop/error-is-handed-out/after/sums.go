// Every return of the turn gives an error that is not nil: the literal hands it out, the function returns it.

package sums

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
)

func printSums(w io.Writer, names []string) error {
	for _, name := range names {
		if err := func() error {
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()

			h := sha256.New()
			if _, err := io.Copy(h, f); err != nil {
				return fmt.Errorf("reading %s: %w", name, err)
			}
			fmt.Fprintf(w, "%x  %s\n", h.Sum(nil), name)
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}
