package a

import (
	"errors"
	"testing"
)

func ping() error { return errors.New("x") }

func TestPing(t *testing.T) {
	got := make(chan struct{})
	go func() {
		if err := ping(); err != nil {
			t.Error(err)
			return
		}
		got <- struct{}{}
	}()
	<-got
}

// Without it the branch would be empty.
func TestQuiet(t *testing.T) {
	got := make(chan struct{})
	go func() {
		if ping() != nil {
			return
		}
		close(got)
	}()
	<-got
}

// Somebody says why.
func TestSaid(t *testing.T) {
	got := make(chan struct{})
	go func() {
		if err := ping(); err != nil {
			t.Error(err)
			return // no answer comes any more
		}
		close(got)
	}()
	<-got
}
