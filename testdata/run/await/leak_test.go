package await

import (
	"errors"
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		go Load(func() (string, error) { return "", errors.New("gone") }, func(string) {})
	})
}

func TestStillWorks(t *testing.T) {
	var got string
	leaktest.Ends(t, func() {
		Load(func() (string, error) { return "x", nil }, func(text string) { got = text })
	})
	if got != "x" {
		t.Error(got)
	}
}
