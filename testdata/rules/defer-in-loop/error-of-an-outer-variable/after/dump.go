// Every way out of the turn returns an error that is there, in a variable from outside: it needs no flag beside it.

package dump

import (
	"archive/tar"
	"io"
	"os"
)

func dump(tr *tar.Reader) error {
	for {
		h, err := tr.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch h.Typeflag {
		case tar.TypeDir:
			if err = os.Mkdir(h.Name, 0o755); err != nil {
				return err
			}
		case tar.TypeReg:
			if err := func() error {
				var f *os.File
				f, err = os.OpenFile(h.Name, os.O_WRONLY|os.O_CREATE, 0o644)
				if err != nil {
					return err
				}
				defer f.Close()

				_, err = io.Copy(f, tr)
				if err != nil {
					return err
				}
				return nil
			}(); err != nil {
				return err
			}
		}
	}
}
