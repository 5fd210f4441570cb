// The loop stands in a literal that is started: its deferred calls wait for the end of the goroutine.

package beside

import (
	"io"
	"log"
	"os"
)

func start(w io.Writer, names <-chan string) {
	go func() {
		for name := range names {
			func() {
				f, err := os.Open(name)
				if err != nil {
					log.Print(err)
					return
				}
				defer f.Close()
				if _, err := io.Copy(w, f); err != nil {
					log.Print(err)
				}
			}()
		}
	}()
}
