// Nothing is deferred yet when the program exits.

package main

import (
	"fmt"
	"os"
)

func main() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer os.RemoveAll(dir)
	fmt.Println(dir)
}
