package retry

import (
	"context"
	"errors"
	"testing"
	"time"

	"example.com/run/leaktest"
)

var errBad = errors.New("bad in the test")

func bad() error { return errBad }

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		go Retry(ctx, 10*time.Millisecond, bad)
		cancel()
	})
}

func TestStillWorks(t *testing.T) {
	n := 0
	leaktest.Ends(t, func() {
		if err := Retry(context.Background(), time.Millisecond, func() error {
			if n++; n < 3 {
				return errBad
			}
			return nil
		}); err != nil {
			t.Error(err)
		}
	})
}
