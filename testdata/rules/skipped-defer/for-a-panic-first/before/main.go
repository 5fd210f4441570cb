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
		log.Print("process exiting normally")
		return
	}
	fmt.Fprintln(os.Stderr, "panic:", err)
	panic(err)
}

func main() {
	defer onPanic()
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(1)
	}
	fmt.Println(flag.Arg(0))
}
