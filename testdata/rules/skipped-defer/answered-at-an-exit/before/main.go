// The comment at one exit says that nothing deferred has to run there, so main is not split.

package main

import (
	"log"
	"os"
	"runtime/pprof"
)

func main() {
	f, err := os.Create("cpu.out")
	if err != nil {
		log.Fatal(err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		log.Fatal(err)
	}
	defer pprof.StopCPUProfile()
	if err := prepare(); err != nil {
		log.Fatal(err) // nolint (defer pprof.StopCPUProfile() will not run which is ok in case of errors)
	}
	if err := work(); err != nil {
		log.Fatal(err)
	}
}

func prepare() error { return nil }

func work() error { return nil }
