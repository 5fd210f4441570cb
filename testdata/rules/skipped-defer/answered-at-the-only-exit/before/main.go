// The comment says that what is deferred does not matter.

package main

import (
	"log"
	"os"
)

func main() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := work(dir); err != nil {
		// The deferred removal is skipped: the folder is wanted for a look at it.
		log.Fatal(err)
	}
}

func work(dir string) error { return nil }
