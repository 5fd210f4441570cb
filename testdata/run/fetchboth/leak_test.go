package fetchboth

import (
	"context"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		Fetch(ctx, func() (string, error) {
			time.Sleep(5 * time.Millisecond)
			return "", ErrNone
		})
	})
}

func TestStillWorks(t *testing.T) {
	if s, err := Fetch(context.Background(), func() (string, error) { return "x", nil }); s != "x" || err != nil {
		t.Error(s, err)
	}
	if _, err := Fetch(context.Background(), func() (string, error) { return "", ErrNone }); err != ErrNone {
		t.Error(err)
	}
}
