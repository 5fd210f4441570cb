package collect

import (
	"testing"

	"example.com/run/leaktest"
)

func double(n int) int { return 2 * n }

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		go func() {
			if sum := Sum([]int{1, 2, 3}, double); sum != 12 {
				t.Error(sum)
			}
		}()
	})
}

func TestStillWorks(t *testing.T) {
	leaktest.Ends(t, func() {
		if sum := Sum(nil, double); sum != 0 {
			t.Error(sum)
		}
	})
}
