package relay

import (
	"context"
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		go Relay(ctx, nil, nil, func(string) {})
		cancel()
	})
}

func TestStillWorks(t *testing.T) {
	errs := make(chan error, 1)
	errs <- nil
	leaktest.Ends(t, func() {
		if err := Relay(context.Background(), nil, errs, func(string) {}); err != nil {
			t.Error(err)
		}
	})
}
