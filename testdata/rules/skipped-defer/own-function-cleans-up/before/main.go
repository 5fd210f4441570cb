package main

import "os"

func cleanup() { os.RemoveAll("work") }

func fatal(err error) {
	println(err.Error())
	cleanup()
	os.Exit(1)
}

func main() {
	defer cleanup()
	if err := os.Mkdir("work", 0o700); err != nil {
		fatal(err)
	}
}
