package tally

import (
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		go func() {
			if err := All([]string{"a", "", "b"}, func(string) {}); err != ErrEmpty {
				t.Error(err)
			}
		}()
	})
}

func TestStillWorks(t *testing.T) {
	leaktest.Ends(t, func() {
		if err := All([]string{"a", "b"}, func(string) {}); err != nil {
			t.Error(err)
		}
	})
}
