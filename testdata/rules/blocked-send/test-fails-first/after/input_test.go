package server

import (
	"testing"
	"time"
)

func serve() error { return nil }

func TestServe(t *testing.T) {
	errs := make(chan error, 1)
	go func() {
		errs <- serve()
	}()
	if time.Now().IsZero() {
		t.Fatal("no time")
	}
	if err := <-errs; err != nil {
		t.Fatal(err)
	}
}
