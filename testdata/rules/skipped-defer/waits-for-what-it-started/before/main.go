// The Close tells a goroutine to end and waits for it: what that one does is lost.

package main

import (
	"fmt"
	"log"
	"os"
)

type spool struct {
	lines chan string
	done  chan bool
}

func open() *spool {
	s := &spool{lines: make(chan string), done: make(chan bool)}
	go func() {
		for line := range s.lines {
			fmt.Println(line)
		}
		s.done <- true
	}()
	return s
}

func (s *spool) Close() error {
	close(s.lines)
	<-s.done
	return nil
}

func main() {
	s := open()
	defer s.Close()
	if len(os.Args) < 2 {
		log.Fatal("no line")
	}
	s.lines <- os.Args[1]
}
