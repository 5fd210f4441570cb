// The branch with the exit has nothing deferred.

package main

import (
	"log"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		log.Fatal("no argument")
	} else {
		dir, err := os.MkdirTemp("", "work")
		if err == nil {
			defer os.RemoveAll(dir)
		}
	}
}
