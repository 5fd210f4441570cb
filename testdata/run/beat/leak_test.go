package beat

import (
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		p := Connect(t.Context())
		time.Sleep(10 * time.Millisecond)
		p.Close()
	})
}

func TestStillWorks(t *testing.T) {
	p := Connect(t.Context())
	time.Sleep(100 * time.Millisecond)
	if p.Close() == 0 {
		t.Error("nothing was counted")
	}
}
