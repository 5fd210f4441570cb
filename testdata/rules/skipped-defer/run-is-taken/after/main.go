// The name for the rest of main is another one.

package main

import (
	"log"
	"os"
)

func run(dir string) error { return os.Chdir(dir) }

func main() {
	os.Exit(realMain())
}

func realMain() int {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		log.Print(err)
		return 1
	}
	defer os.RemoveAll(dir)
	if err := run(dir); err != nil {
		log.Println(err)
		return 1
	}
	return 0
}
