package firsterror

import (
	"errors"
	"testing"

	"example.com/run/leaktest"
)

var errBad = errors.New("bad in the test")

func bad() error { return errBad }

func good() error { return nil }

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		_ = All([]func() error{bad, bad, bad, good})
	})
}

func TestStillWorks(t *testing.T) {
	if err := All([]func() error{good, good}); err != nil {
		t.Error(err)
	}
	if All([]func() error{good, bad}) == nil {
		t.Error("no error")
	}
}
