package printer

import (
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		Print([]string{"a", "b"}, func(string) {})
	})
}

func TestStillWorks(t *testing.T) {
	n := 0
	leaktest.Ends(t, func() { PrintClosed([]string{"a", "b"}, func(string) { n++ }) })
	if n != 2 {
		t.Error(n)
	}
}
