package input

import (
	"log"
	"os"
)

type keeper struct{ f *os.File }

// open tells of the file on the way that keeps it.
func (k *keeper) open(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	log.Printf("open: %v", f)
	k.f = f
	return nil
}
