package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
		os.Remove("socket")
	}()
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(1)
	}
	fmt.Println(flag.Arg(0))
}
