package pair

import (
	"net"
	"os"
)

var kept []net.Listener

func pair(addr string, got chan net.Conn) {
	l, _ := net.Listen("tcp", addr)
	c, err := net.Dial("tcp", addr)
	if err != nil {
		got <- nil
		return
	}
	got <- c
	kept = append(kept, l)
}

var files []*os.File

func file(name string, got chan error) {
	f, _ := os.Open(name)
	if err := os.Chdir(name); err != nil {
		got <- err
		f.Close()
		return
	}
	files = append(files, f)
}
