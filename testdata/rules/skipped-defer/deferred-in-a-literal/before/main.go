// What the literal defers has run when the process ends.

package main

import (
	"log"
	"os"
)

func main() {
	err := func() error {
		dir, err := os.MkdirTemp("", "work")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		return os.Chdir(dir)
	}()
	if err != nil {
		log.Fatal(err)
	}
}
