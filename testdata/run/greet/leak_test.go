package greet

import (
	"bufio"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func panics(f func() error) (panicked bool) {
	defer func() { panicked = recover() != nil }()
	if f() == nil {
		return true
	}
	return false
}

func TestNoLeak(t *testing.T) {
	if panics(func() error { return Hello("nowhere") }) {
		t.Error("Hello panics")
	}
	if panics(func() error { _, err := Type("http://%"); return err }) {
		t.Error("Type panics")
	}
}

func TestStillWorks(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	if err := Hello(ln.Addr().String()); err != nil {
		t.Error(err)
	}
	conn, err := ln.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if line, err := bufio.NewReader(conn).ReadString('\n'); line != "hello\n" || err != nil {
		t.Errorf("%q, %v", line, err)
	}
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	if kind, err := Type(server.URL); kind == "" || err != nil {
		t.Errorf("%q, %v", kind, err)
	}
}
