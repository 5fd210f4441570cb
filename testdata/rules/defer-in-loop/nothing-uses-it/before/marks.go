// Nothing in the turn uses the file that was made: it may be held on purpose, as a mark for others. Not safe.

package marks

import (
	"log"
	"os"
)

func mark(names []string, work func()) error {
	for _, name := range names {
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		defer f.Close()
		log.Print("marked: ", name)
	}
	work()
	return nil
}
