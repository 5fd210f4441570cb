// The deferred literal also tells: unsafe, since the line now comes at the end of the turn.

package loud

import (
	"io"
	"log"
	"os"
)

func loud(w io.Writer, names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer func() {
			if err := f.Close(); err != nil {
				log.Printf("closing %s: %v", name, err)
			}
		}()
		if _, err := io.Copy(w, f); err != nil {
			return err
		}
	}
	return nil
}
