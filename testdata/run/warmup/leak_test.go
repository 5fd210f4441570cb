package warmup

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
		_ = Start(bad, func() {})
	})
}

func TestStillWorks(t *testing.T) {
	served := make(chan struct{})
	leaktest.Ends(t, func() {
		if err := Start(good, func() { close(served) }); err != nil {
			t.Error(err)
		}
		<-served
	})
}
