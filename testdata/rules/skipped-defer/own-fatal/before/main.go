// A function of the package that is only called alike.

package main

import "os"

type logger struct{}

func (logger) Fatal(args ...any) { println(len(args)) }

var log logger

func main() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Chdir(dir); err != nil {
		log.Fatal(err)
	}
}
