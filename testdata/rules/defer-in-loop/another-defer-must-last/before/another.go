// One file could be closed in its turn, the other is read behind the loop: the turn cannot be wrapped for the first alone.
package another

import (
	"io"
	"os"
)

func join(w io.Writer, names, heads []string) error {
	var parts []io.Reader
	for i, name := range names {
		part, err := os.Open(name)
		if err != nil {
			return err
		}
		defer part.Close()
		parts = append(parts, part)
		head, err := os.Open(heads[i])
		if err != nil {
			return err
		}
		defer head.Close()
		if _, err := io.Copy(w, head); err != nil {
			return err
		}
	}
	_, err := io.Copy(w, io.MultiReader(parts...))
	return err
}
