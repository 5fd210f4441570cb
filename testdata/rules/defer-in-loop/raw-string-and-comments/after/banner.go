// The bytes between the back quotes stay, all else moves in by one tab, the block comment as gofmt moves it.

package banner

import (
	"fmt"
	"io"
	"os"
)

func banner(w io.Writer, names []string) error {
	for i, name := range names {
		if err := func() error {
			// before anything else
			f, err := os.Open(name) // may be large
			if err != nil {
				return err
			}
			/* one of many:
			   - opened above
			   - closed at the end of its turn */
			defer f.Close()
			fmt.Fprintf(w, `part %d
	of the whole
`, i)

			// copy it behind the banner
			if _, err := io.Copy(w, f); err != nil {
				return err // half a part stays behind
			}
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}
