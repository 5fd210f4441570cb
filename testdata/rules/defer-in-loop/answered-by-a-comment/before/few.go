// Somebody has already answered here: for this rule, and for two linters that know the same bug.

package few

import (
	"io"
	"os"
)

func cat(w io.Writer, names [3]string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close() //nolint:gocritic // deferInLoop: three files
		if _, err := io.Copy(w, f); err != nil {
			return err
		}
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close() //nolint:revive // defer: three files
		if _, err := io.Copy(w, f); err != nil {
			return err
		}
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		//gofix-trio:ignore defer-in-loop three files
		defer f.Close()
		if _, err := io.Copy(w, f); err != nil {
			return err
		}
	}
	return nil
}
