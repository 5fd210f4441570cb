package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	info, err := os.Stat("settings")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(info.Size())
	info, err = os.Stat("more")
	if err != nil {
		os.Exit(1)
	}
	fmt.Println(info.Size())
}
