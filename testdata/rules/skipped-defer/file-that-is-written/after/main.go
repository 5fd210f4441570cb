// What was written may be lost, and nobody hears of it.

package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	os.Exit(run())
}

func run() int {
	out, err := os.Create("report")
	if err != nil {
		log.Print(err)
		return 1
	}
	defer out.Close()
	if len(os.Args) < 2 {
		log.Print("no argument")
		return 1
	}
	fmt.Fprintln(out, os.Args[1])
	return 0
}
