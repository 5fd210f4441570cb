// A resource in each of two nested loops: a literal in a literal.

package tree

import (
	"io"
	"log"
	"os"
)

func dump(w io.Writer, dirs []string) {
	for _, dir := range dirs {
		func() {
			d, err := os.Open(dir)
			if err != nil {
				log.Print(err)
				return
			}
			defer d.Close()
			names, _ := d.Readdirnames(-1)
			for _, name := range names {
				f, err := os.Open(dir + "/" + name)
				if err != nil {
					log.Print(err)
					continue
				}
				io.Copy(w, f)
				f.Close()
			}
		}()
	}
}
