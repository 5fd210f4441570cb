// The report is written by hand before one exit: as a return that would write it twice.

package main

import (
	"log"
	"os"
)

type reporter struct {
	flush chan struct{}
	f     *os.File
}

func (r *reporter) FlushAndShutdown() {
	r.flush <- struct{}{}
	close(r.flush)
	r.f.Close()
}

func probe() error { return nil }
func check() error { return nil }

func main() {
	f, err := os.Create("report")
	if err != nil {
		log.Fatal(err)
	}
	rep := &reporter{flush: make(chan struct{}, 1), f: f}
	defer rep.FlushAndShutdown()

	if err := probe(); err != nil {
		log.Fatalf("not ready: %v", err)
	}
	if err := check(); err != nil {
		// make sure to still write the stats
		rep.FlushAndShutdown()
		log.Fatal(err)
	}
}
