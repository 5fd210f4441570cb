package promise

import (
	"testing"

	"example.com/run/leaktest"
)

func one() int { return 1 }

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		Ask(one)
	})
}

func TestStillWorks(t *testing.T) {
	c := Ask(one)
	if n := <-c; n != 1 {
		t.Error(n)
	}
	if _, ok := <-c; ok {
		t.Error("not closed")
	}
}
