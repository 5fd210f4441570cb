// Exits in literals that run in the function around them: at once, by a name, and in front of what was deferred before.

package main

import (
	"fmt"
	"log"
	"os"
)

func work(string) error { return nil }

func main() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	func() {
		if err := work(dir); err != nil {
			log.Fatal(err)
		}
	}()
	two()
	three()
}

func two() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	fail := func(err error) {
		log.Fatal("two: ", err)
	}
	if err := work(dir); err != nil {
		fail(err)
	}
}

func three() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(r)
			os.Exit(3)
		}
	}()
	if err := work(dir); err != nil {
		panic(err)
	}
}
