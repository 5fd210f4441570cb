// A panic runs what was deferred.

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
	if err := os.Chdir(dir); err != nil {
		log.Panic(err)
	}
}
