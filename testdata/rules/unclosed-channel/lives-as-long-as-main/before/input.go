package main

import "fmt"

func main() {
	lines := make(chan string)
	go func() {
		for line := range lines {
			fmt.Println(line)
		}
	}()
	lines <- "hello"
}
