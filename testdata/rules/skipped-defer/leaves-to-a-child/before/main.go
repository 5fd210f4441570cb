package main

import (
	"flag"
	"log"
	"net"
	"os"
	"os/exec"
)

func main() {
	daemonize := flag.Bool("daemonize", false, "")
	flag.Parse()

	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: "/run/log.sock", Net: "unix"})
	if err != nil {
		log.Fatal(err)
	}
	defer os.Remove("/run/log.sock")
	defer l.Close()

	if *daemonize {
		f, err := l.File()
		if err != nil {
			log.Fatal(err)
		}
		child := exec.Command(os.Args[0], "-fd", "3")
		child.ExtraFiles = append(child.ExtraFiles, f)
		if err := child.Start(); err != nil {
			log.Fatal(err)
		}
		os.Exit(0)
	}
	for {
		if _, err := l.Accept(); err != nil {
			log.Fatal(err)
		}
	}
}
