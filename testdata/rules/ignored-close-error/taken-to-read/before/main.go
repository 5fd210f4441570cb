package main

import (
	"fmt"
	"io"
	"log"
	"os"
)

func main() {
	f, err := os.OpenFile("/dev/mem", os.O_RDWR, 0)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()

	b, err := read(f)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(b))
}

func read(f io.ReadSeeker) ([]byte, error) {
	if _, err := f.Seek(0x40e, io.SeekStart); err != nil {
		return nil, err
	}
	b := make([]byte, 2)
	_, err := io.ReadFull(f, b)
	return b, err
}
