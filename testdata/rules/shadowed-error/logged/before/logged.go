package logged

import (
	"log"
	"os"
)

func touch(name string) (err error) {
	if err := os.Remove(name); err != nil {
		log.Print(err)
	}
	return err
}
