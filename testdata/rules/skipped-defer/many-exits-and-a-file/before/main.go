// One note is enough.

package main

import (
	"bufio"
	"log"
	"os"
)

func main() {
	file, err := os.Open("settings")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	line, err := bufio.NewReader(file).ReadString('\n')
	if err != nil {
		log.Fatal(err)
	}
	if line == "" {
		log.Fatal("the first line is empty")
	}
}
