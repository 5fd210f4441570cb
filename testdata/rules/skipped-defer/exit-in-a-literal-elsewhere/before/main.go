// These run before anything was deferred, behind all of it, when somebody else calls them, or clean up first.

package main

import (
	"log"
	"os"
	"os/signal"
)

func work(string) error { return nil }

func register(f func()) { f() }

func main() {
	fail := func(err error) {
		log.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		fail(err)
	}
	defer func() {
		if err := os.Remove("lock"); err != nil {
			log.Fatal(err)
		}
	}()
	defer os.RemoveAll(dir)
	leave := func() {
		os.RemoveAll(dir)
		os.Remove("lock")
		log.Fatal("left")
	}
	if work(dir) != nil {
		leave()
	}
	register(func() { os.Exit(1) })
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		<-signals
		os.Exit(2)
	}()
}
