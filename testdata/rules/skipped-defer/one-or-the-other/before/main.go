// The deferred call and the exit exclude each other.

package main

import (
	"fmt"
	"os"
)

func main() {
	dry := len(os.Args) > 1
	if !dry {
		defer os.RemoveAll("scratch")
	}
	fmt.Println("working")
	if dry {
		os.Exit(3)
	}
}
