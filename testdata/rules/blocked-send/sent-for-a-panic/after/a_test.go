package a

import (
	"fmt"
	"testing"
	"time"
)

func TestRead(t *testing.T) {
	read := func() {}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if x := recover(); x != nil {
				done <- fmt.Errorf("%v", x)
			}
		}()
		read()
		done <- nil
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(time.Second):
		t.Fatal("timeout")
	}
}

// What is done behind the send may panic too: then both are sent.
func TestGoesOn(t *testing.T) {
	read := func() {}
	done := make(chan error, 2)
	go func() {
		defer func() {
			if x := recover(); x != nil {
				done <- fmt.Errorf("%v", x)
			}
		}()
		done <- nil
		read()
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(time.Second):
		t.Fatal("timeout")
	}
}
