package stream

import (
	"errors"
	"testing"
	"time"
)

func TestStream(t *testing.T) {
	errs := make(chan error)
	lines := make(chan string)
	go func() {
		for {
			line, err := read()
			if err != nil {
				errs <- err
				return
			}
			lines <- line
		}
	}()
	for {
		select {
		case err := <-errs:
			t.Fatal(err)
		case line := <-lines:
			if line == "last" {
				return
			}
		case <-time.After(time.Second):
			t.Fatal("too slow")
		}
	}
}

func read() (string, error) { return "", errors.New("none") }
