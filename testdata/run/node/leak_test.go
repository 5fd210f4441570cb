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
		for want := 1; want <= 2; want++ {
			if got, err := n.Ask(); got != want || err != nil {
				t.Error(got, err)
			}
		}
		n.Stop()
		n.Stop()
	})
}
