// The resource lives in one case of the turn: the literal still covers the whole body.

package entries

import (
	"io"
	"os"
)

func list(w io.Writer, entries []os.DirEntry, count *int) error {
	for _, entry := range entries {
		switch {
		case entry.IsDir():
			*count++
		default:
			if err := func() error {
				f, err := os.Open(entry.Name())
				if err != nil {
					return err
				}
				defer f.Close()
				if _, err := io.Copy(w, f); err != nil {
					return err
				}
				return nil
			}(); err != nil {
				return err
			}
		}
	}
	return nil
}
