package node

import (
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		n := Start()
		n.Stop()
		go n.Ask()
	})
}

func TestStillWorks(t *testing.T) {
	n := Start()
	leaktest.Ends(t, func() {
		if first, second := n.Ask(), n.Ask(); first != 1 || second != 2 {
			t.Error(first, second)
		}
		n.Stop()
		n.Stop()
	})
}
