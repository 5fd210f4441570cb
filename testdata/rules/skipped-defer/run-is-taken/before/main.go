// The name for the rest of main is another one.

package main

import (
	"log"
	"os"
)

func run(dir string) error { return os.Chdir(dir) }

func main() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := run(dir); err != nil {
		log.Fatalln(err)
	}
}
