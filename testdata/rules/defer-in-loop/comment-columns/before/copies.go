// The comments at the ends of the lines keep their column, one tab further in.

package copies

import (
	"io"
	"log"
	"os"
)

func copies(w io.Writer, names []string, limit int64) {
	for _, name := range names {
		f, err := os.Open(name) // for reading
		if err != nil {         // not there, or not ours
			log.Print(err)
			continue // with the next one
		}
		defer f.Close()               // at the end of the turn
		r := io.LimitReader(f, limit) // no more than that
		_, err = io.Copy(w, r)        // in one go
		if err != nil {
			log.Print(err)
		}
	}
}
