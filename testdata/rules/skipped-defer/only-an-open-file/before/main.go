// The process ends, and with it the open file.

package main

import (
	"io"
	"log"
	"os"
)

func main() {
	file, err := os.Open("settings")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	if _, err := io.Copy(os.Stdout, file); err != nil {
		log.Fatal(err)
	}
}
