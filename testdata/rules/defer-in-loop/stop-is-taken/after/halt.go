// The function has a parameter called stop, which the turn uses: the bool has another name.

package halt

import (
	"io"
	"log"
	"os"
)

func halt(w io.Writer, names []string, stop func(int64) bool) {
	for _, name := range names {
		if stop2 := func() bool {
			f, err := os.Open(name)
			if err != nil {
				log.Print(err)
				return false
			}
			defer f.Close()
			n, err := io.Copy(w, f)
			if err != nil || stop(n) {
				return true
			}
			return false
		}(); stop2 {
			break
		}
	}
	log.Print("halted")
}
