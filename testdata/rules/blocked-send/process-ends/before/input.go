package main

import (
	"fmt"
	"time"
)

func main() {
	answer := make(chan string)
	go func() { answer <- "yes" }()
	select {
	case text := <-answer:
		fmt.Println(text)
	case <-time.After(time.Second):
		fmt.Println("too slow")
	}
}
