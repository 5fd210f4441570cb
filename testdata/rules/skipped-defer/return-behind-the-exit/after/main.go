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
	f, err := os.Create("out")
	if err != nil {
		return 1
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if _, err := f.WriteString("x"); err != nil {
		fmt.Println(err)
		return 2
	}
	if err := f.Sync(); err != nil {
		log.Printf("sync: %v", err)
		return 1 // not reached
	}
	fmt.Println("done")
	return 0
}
