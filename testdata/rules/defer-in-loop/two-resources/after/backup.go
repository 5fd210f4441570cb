// Two defers in one turn, both findings, one literal.

package backup

import (
	"io"
	"os"
)

func backup(names []string) error {
	for _, name := range names {
		if err := func() error {
			src, err := os.Open(name)
			if err != nil {
				return err
			}
			defer src.Close()
			dst, err := os.Create(name + ".bak")
			if err != nil {
				return err
			}
			defer dst.Close()
			if _, err := io.Copy(dst, src); err != nil {
				return err
			}
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}
