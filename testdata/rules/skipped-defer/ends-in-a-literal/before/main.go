package main

import (
	"log"
	"os"
)

func main() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for _, name := range os.Args[1:] {
		func() {
			f, err := os.Open(name)
			if err != nil {
				log.Fatal(err)
			}
			defer f.Close()
		}()
	}
	if err := os.WriteFile(dir+"/a", nil, 0o600); err != nil {
		log.Fatal(err)
	}
}
