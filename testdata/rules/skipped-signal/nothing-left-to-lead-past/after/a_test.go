package a

import (
	"errors"
	"testing"
)

func ping() error { return errors.New("x") }

func TestPing(t *testing.T) {
	got := make(chan struct{})
	go func() {
		defer close(got)
		if err := ping(); err != nil {
			t.Error(err)
		}
	}()
	<-got
}

// Without it the branch would be empty.
func TestQuiet(t *testing.T) {
	got := make(chan struct{})
	go func() {
		defer close(got)
		if ping() != nil {
			return
		}
	}()
	<-got
}

// Somebody says why.
func TestSaid(t *testing.T) {
	got := make(chan struct{})
	go func() {
		defer close(got)
		if err := ping(); err != nil {
			t.Error(err)
			return // no answer comes any more
		}
	}()
	<-got
}
