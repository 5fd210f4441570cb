// Only the caller could end the process later.

package tool

import (
	"log"
	"os"
)

func convert(from, to string) {
	dir, err := os.MkdirTemp("", "convert")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Rename(from, to); err != nil {
		log.Fatal(err)
	}
}
