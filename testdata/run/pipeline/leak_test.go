package pipeline

import (
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		go Run([]int{1, 2})
	})
}
