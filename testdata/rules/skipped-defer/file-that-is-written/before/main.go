// What was written may be lost, and nobody hears of it.

package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	out, err := os.Create("report")
	if err != nil {
		log.Fatal(err)
	}
	defer out.Close()
	if len(os.Args) < 2 {
		log.Fatal("no argument")
	}
	fmt.Fprintln(out, os.Args[1])
}
