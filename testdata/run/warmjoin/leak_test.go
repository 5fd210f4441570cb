package warmjoin

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
		_ = Run(bad, func() {})
	})
}

func TestStillWorks(t *testing.T) {
	n := 0
	leaktest.Ends(t, func() {
		if err := Run(good, func() { n++ }); err != nil {
			t.Error(err)
		}
	})
	if n != 1 {
		t.Error(n)
	}
}
