// A program that panics where there is an error does so here as well.

package main

import (
	"fmt"
	"os"
)

func main() {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	info, err := os.Stat(dir)
	if err != nil {
		panic(err)
	}
	fmt.Println(info.Size())
}
