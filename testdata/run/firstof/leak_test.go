package firstof

import (
	"testing"

	"example.com/run/leaktest"
)

func one() int { return 1 }

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		First([]func() int{one, one, one})
	})
}

func TestStillWorks(t *testing.T) {
	if n := First([]func() int{one}); n != 1 {
		t.Error(n)
	}
	if n := Sum([]func() int{one, one}); n != 2 {
		t.Error(n)
	}
}
