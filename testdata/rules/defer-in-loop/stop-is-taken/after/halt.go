// The function has a parameter called stop, which the turn uses: the bool has another name.

package halt

import (
	"io"
	"log"
	"os"
)

func halt(w io.Writer, names []string, stop func(int64) bool) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			log.Print(err)
			continue
		}
		n, err := io.Copy(w, f)
		f.Close()
		if err != nil || stop(n) {
			break
		}
	}
	log.Print("halted")
}
