// A helper that ends the test: a person has to change it.

package helpers

import "testing"

func open() error { return nil }

func mustOpen(t *testing.T) {
	t.Helper()
	if err := open(); err != nil {
		t.Fatal(err)
	}
}

func mustOpenTwice(t *testing.T) {
	mustOpen(t)
	mustOpen(t)
}

func worker(t *testing.T, done chan struct{}) {
	defer close(done)
	mustOpen(t)
}

func TestHelpers(t *testing.T) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		mustOpenTwice(t)
	}()
	go worker(t, ended)
	<-done
	<-ended
}
