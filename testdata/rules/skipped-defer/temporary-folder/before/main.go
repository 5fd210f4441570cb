// The folder stays behind. All exits say what went wrong.

package main

import (
	"log"
	"os"
)

// main works in a folder of its own.
func main() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		log.Fatal(err)
	}
	// it is empty by then
	defer os.RemoveAll(dir)
	if err := work(dir); err != nil {
		log.Fatal(err)
	}
}

func work(dir string) error { return os.Remove(dir) }
