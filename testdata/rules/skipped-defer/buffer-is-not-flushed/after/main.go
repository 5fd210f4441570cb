// The end status of the program stays what it is.

package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	os.Exit(run())
}

func run() int {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, name := range os.Args[1:] {
		if name == "" {
			fmt.Fprintln(os.Stderr, "a name is empty")
			return 2 // as usage errors do
		}
		fmt.Fprintln(out, name)
	}
	if len(os.Args) == 1 {
		return 0
	}
	fmt.Fprintln(out, "done")
	return 0
}
