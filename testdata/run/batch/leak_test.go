package batch

import (
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		_ = Batches([]int{1, -1}, 5, func([]int) error { return nil })
	})
}

func TestStillWorks(t *testing.T) {
	leaktest.Ends(t, func() {
		if err := Batches([]int{1, 2, 3}, 5, func([]int) error { return nil }); err != nil {
			t.Error(err)
		}
	})
}
