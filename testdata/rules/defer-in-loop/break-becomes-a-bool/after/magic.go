// A break of the loop is carried out by a bool.

package magic

import (
	"io"
	"log"
	"os"
)

func mark(names []string, report func(string)) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			log.Print(err)
			continue
		}
		var head [4]byte
		if _, err := io.ReadFull(f, head[:]); err != nil {
			f.Close()
			break
		}
		if head == [4]byte{0x7f, 'E', 'L', 'F'} {
			report(name)
		}
		f.Close()
	}
	report("end")
}
