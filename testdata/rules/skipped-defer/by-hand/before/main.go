// The folder is removed by hand before the exit.

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
	if len(os.Args) < 2 {
		os.RemoveAll(dir)
		os.Exit(2)
	}
	fmt.Println(dir)
}
