package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	os.Exit(run())
}

func run() int {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
		os.Remove("socket")
	}()
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		return 1
	}
	fmt.Println(flag.Arg(0))
	return 0
}
