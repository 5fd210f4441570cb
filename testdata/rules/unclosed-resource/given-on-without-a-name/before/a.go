package a

import (
	"bufio"
	"io"
	"os"
)

func open(name string) *os.File {
	f, err := os.Open(name)
	if err != nil {
		panic(err)
	}
	return f
}

func drain(r io.ReadCloser) {
	defer r.Close()
	io.Copy(io.Discard, r)
}

func all(name string) { drain(open(name)) }

func lines(name string) *bufio.Scanner { return bufio.NewScanner(open(name)) }

func started(name string) { go io.ReadAll(open(name)) }

func descriptor(name string) uintptr { return open(name).Fd() }

func late(name string) { defer io.ReadAll(open(name)) }
