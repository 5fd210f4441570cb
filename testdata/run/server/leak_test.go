package server

import (
	"context"
	"testing"

	"example.com/run/leaktest"
)

func good() error { return nil }

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		s := make(chan struct{})
		_ = Run(ctx, func() error {
			<-s
			return nil
		}, func() { close(s) })
	})
}

func TestStillWorks(t *testing.T) {
	if err := Run(context.Background(), good, func() {}); err != nil {
		t.Error(err)
	}
}
