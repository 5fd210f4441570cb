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
		for want := 1; want <= 2; want++ {
			if got, err := i.Next(); got != want || err != nil {
				t.Error(got, err)
			}
		}
	})
}
