package ids

import (
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		i := New()
		i.Stop()
		time.Sleep(5 * time.Millisecond)
		go i.Next()
	})
}

func TestStillWorks(t *testing.T) {
	i := New()
	defer i.Stop()
	leaktest.Ends(t, func() {
		if a, b := i.Next(), i.Next(); a != 1 || b != 2 {
			t.Error(a, b)
		}
	})
}
