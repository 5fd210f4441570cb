package fanin

import (
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		go Sum([][]int{{1, 2}, {3}})
	})
}
