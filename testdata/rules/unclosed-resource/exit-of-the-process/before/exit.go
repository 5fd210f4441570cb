package main

import (
	"io"
	"log"
	"os"
)

func main() {
	f, err := os.Open("x")
	if err != nil {
		log.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		log.Fatal(err)
	}
	f.Close()
	os.Stdout.Write(data)
}
