// The folder stays behind. All exits say what went wrong.

package main

import (
	"log"
	"os"
)

// main works in a folder of its own.
func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		return err
	}
	// it is empty by then
	defer os.RemoveAll(dir)
	if err := work(dir); err != nil {
		return err
	}
	return nil
}

func work(dir string) error { return os.Remove(dir) }
