package workers

import (
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		go Each([]int{1, 2, 3}, 2, func(int) {})
	})
}
