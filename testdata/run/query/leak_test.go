package query

import (
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		Ask(func() string {
			time.Sleep(10 * time.Millisecond)
			return "x"
		}, time.Millisecond)
	})
}

func TestStillWorks(t *testing.T) {
	if s, err := Ask(func() string { return "x" }, time.Second); s != "x" || err != nil {
		t.Error(s, err)
	}
}
