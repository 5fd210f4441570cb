// What was written is with the system: the process ends, and with it the open file.

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
