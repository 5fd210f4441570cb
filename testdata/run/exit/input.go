// Command exit works with a lock file.
package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		log.Fatal("which file?")
	}
	lock := os.Args[1]
	if err := os.WriteFile(lock, nil, 0o600); err != nil {
		log.Fatal(err)
	}
	defer os.Remove(lock)
	if err := work(os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	fmt.Println("done")
}

func work(names []string) error {
	for _, name := range names {
		if _, err := os.Stat(name); err != nil {
			return err
		}
	}
	return nil
}
