package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	f, err := os.Create("out")
	if err != nil {
		os.Exit(1)
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if _, err := f.WriteString("x"); err != nil {
		fmt.Println(err)
		os.Exit(2)
		return
	}
	if err := f.Sync(); err != nil {
		log.Fatalf("sync: %v", err)
		return // not reached
	}
	fmt.Println("done")
}
