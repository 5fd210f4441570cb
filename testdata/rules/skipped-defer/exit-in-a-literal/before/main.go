// The handler of the signal ends the process by itself, whatever main has deferred.

package main

import (
	"fmt"
	"os"
	"os/signal"
)

func main() {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		<-signals
		os.Exit(130)
	}()
	fmt.Println(dir)
}
