// The function is never left, so the deferred calls would never run.

package printer

import (
	"io"
	"log"
	"os"
)

func serve(w io.Writer, jobs <-chan string) {
	for {
		func() {
			name := <-jobs
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
}
