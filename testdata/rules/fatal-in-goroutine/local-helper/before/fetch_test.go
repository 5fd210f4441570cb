// A literal in a variable ends the test, and a goroutine or a subtest calls it.

package fetch

import (
	"sync"
	"testing"
)

func fetch() error { return nil }

func TestFetch(t *testing.T) {
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		check(fetch())
		check(fetch())
	}()
	wg.Wait()
	check(fetch())
}

func TestNote(t *testing.T) {
	note := func(err error) {
		if err != nil {
			t.Error(err)
		}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		note(fetch())
	}()
	<-done
}

func TestParts(t *testing.T) {
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Run("first", func(t *testing.T) { check(fetch()) })
}
