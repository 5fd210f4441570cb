package main

import (
	"fmt"
	"os"
)

func main() {
	info, err := os.Stat("settings")
	fmt.Println(info.Size())
	info, err = os.Stat("more")
	if err != nil {
		os.Exit(1)
	}
	fmt.Println(info.Size())
}
