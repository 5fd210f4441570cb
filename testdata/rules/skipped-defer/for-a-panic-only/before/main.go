package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func onPanic() {
	err := recover()
	if err == nil {
		return
	}
	fmt.Fprintln(os.Stderr, "panic:", err)
	os.Remove("lock")
	panic(err)
}

func main() {
	defer onPanic()
	defer func() {
		if r := recover(); r != nil {
			os.Remove("socket")
			panic(r)
		}
	}()
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(1)
	}
	if recover() != nil {
		log.Fatal("never")
	}
	fmt.Println(flag.Arg(0))
}
